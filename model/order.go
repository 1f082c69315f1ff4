package model

// OrderState is where a port order stands, in the document's words (porting-process,
// State Endpoints). Only signing and submitting are steps; the rest follows from the
// numbers and is never stored beside them.
type OrderState string

// The states of an order. Canceled is what practice adds.
const (
	NewOrder          OrderState = "new_order"
	ReadyToSubmit     OrderState = "ready_to_submit"
	Coordinating      OrderState = "coordinating_with_losing_service_provider"
	PendingActivation OrderState = "pending_activation"
	OrderCompleted    OrderState = "completed"
	OrderCanceled     OrderState = "canceled"
)

// Words returns the state as lists show it.
func (s OrderState) Words() string {
	switch s {
	case NewOrder:
		return "New order"
	case ReadyToSubmit:
		return "Ready to submit"
	case Coordinating:
		return "Coordinating"
	case PendingActivation:
		return "Pending activation"
	case OrderCompleted:
		return "Completed"
	case OrderCanceled:
		return "Canceled"
	}
	return string(s)
}

// Meaning says in a sentence what the state tells (porting-process).
func (s OrderState) Meaning() string {
	switch s {
	case NewOrder:
		return "A draft: numbers and end-user data can still change, and the LOA is not signed."
	case ReadyToSubmit:
		return "The LOA is signed. Review the order once more and submit it; a change of numbers or end-user data voids the letter."
	case Coordinating:
		return "The provider works with the losing carrier towards a firm order completion date. Most blockers come up here."
	case PendingActivation:
		return "Every living number has a confirmed date. Nothing is needed from you; the date may still be changed."
	case OrderCompleted:
		return "Every number has ended and at least one was ported."
	case OrderCanceled:
		return "Every number has ended and none was ported."
	}
	return ""
}

// Open reports whether numbers of the order may still be ported.
func (s OrderState) Open() bool { return s != OrderCompleted && s != OrderCanceled }

// Tally counts the numbers of an order (or of any set) by what states and tasks are
// derived from.
type Tally struct {
	Count     [StatusCount]int // by Status
	Dated     int              // with a confirmed date, ported or to be ported
	Acquired  int              // with ownership acquired
	Activated int              // with routing activated
}

// Total is the number of numbers.
func (t Tally) Total() int {
	n := 0
	for _, c := range t.Count {
		n += c
	}
	return n
}

// Living counts the numbers from which a port may still come.
func (t Tally) Living() int {
	n := 0
	for _, s := range Statuses() {
		if !s.Ended() {
			n += t.Count[s]
		}
	}
	return n
}

// Blocked reports the overlay: some number waits for an answer of ours.
func (t Tally) Blocked() bool { return t.Count[ActionRequired] > 0 }

// StateOf derives an order's state from its two steps and its numbers (design, Order).
func StateOf(signed, sent bool, t Tally) OrderState {
	total, living := t.Total(), t.Living()
	switch {
	case total > 0 && living == 0 && t.Count[Completed] > 0:
		return OrderCompleted
	case total > 0 && living == 0:
		return OrderCanceled
	case !sent && !signed:
		return NewOrder
	case !sent:
		return ReadyToSubmit
	case living == t.Count[FOCDateSet]:
		return PendingActivation
	default:
		return Coordinating
	}
}

// Task is one of the six tasks of an order (porting-process, Task Endpoints).
type Task string

// The six tasks.
const (
	TaskCreateOrder           Task = "create_order"
	TaskVerifyOwnership       Task = "verify_ownership"
	TaskApproveLSR            Task = "approve_lsr"
	TaskConfirmActivationDate Task = "confirm_activation_date"
	TaskAcquireOwnership      Task = "acquire_ownership"
	TaskActivateNumber        Task = "activate_number"
)

// Words returns the task as a list shows it.
func (t Task) Words() string {
	switch t {
	case TaskCreateOrder:
		return "Create order"
	case TaskVerifyOwnership:
		return "Verify ownership"
	case TaskApproveLSR:
		return "Approve LSR"
	case TaskConfirmActivationDate:
		return "Confirm activation date"
	case TaskAcquireOwnership:
		return "Acquire ownership"
	case TaskActivateNumber:
		return "Activate number"
	}
	return string(t)
}

// Progress is k of n numbers.
type Progress struct {
	Task Task
	Done int
	Of   int
}

// Tasks derives the six tasks. Of leaves out numbers that were canceled or found not
// portable: they need no task any more. A confirmed date both approves the LSR and
// confirms the activation date, since one answer of the carrier brings both.
func Tasks(signed, sent bool, t Tally) []Progress {
	of := t.Total() - t.Count[Canceled] - t.Count[NotPortable]
	created := 0
	if signed || sent {
		created = of
	}
	return []Progress{
		{TaskCreateOrder, created, of},
		{TaskVerifyOwnership, of - t.Count[Pending], of},
		{TaskApproveLSR, t.Dated, of},
		{TaskConfirmActivationDate, t.Dated, of},
		{TaskAcquireOwnership, t.Acquired, of},
		{TaskActivateNumber, t.Activated, of},
	}
}

// Summary is how a group of orders stands.
type Summary string

// The summaries of a group (design, Group).
const (
	RequiresAction  Summary = "Requires Action"
	GroupInProgress Summary = "In Progress"
	GroupCompleted  Summary = "Completed"
	GroupCanceled   Summary = "Canceled"
	GroupWithoutAny Summary = ""
)

// Standing is one order as its group sees it.
type Standing struct {
	State   OrderState
	Blocked bool
}

// Summarize derives a group's summary from its orders.
func Summarize(orders []Standing) Summary {
	if len(orders) == 0 {
		return GroupWithoutAny
	}
	canceled, ended, action := 0, 0, false
	for _, o := range orders {
		switch o.State {
		case OrderCanceled:
			canceled++
			ended++
		case OrderCompleted:
			ended++
		case NewOrder, ReadyToSubmit:
			action = true
		default:
			action = action || o.Blocked
		}
	}
	switch {
	case canceled == len(orders):
		return GroupCanceled
	case ended == len(orders):
		return GroupCompleted
	case action:
		return RequiresAction
	default:
		return GroupInProgress
	}
}

// OrderEdge is one arrow of the order's machine.
type OrderEdge struct {
	From   OrderState // "" where an order is created
	Event  string
	To     OrderState
	Actor  Actor
	Source Source
}

// Events of an order that are not events of its numbers.
const (
	OrderCreate = "create_port_order"
	OrderEdit   = "edit_order"
	OrderSign   = "sign_loa"
	OrderSubmit = "submit_order"
)

// OrderEdges returns the order's machine. From submission on an order is moved by
// its numbers alone, so those arrows carry the number's event that can bring them.
func OrderEdges() []OrderEdge {
	c, p := Customer, Provider
	return []OrderEdge{
		{"", OrderCreate, NewOrder, c, PortingProcess},
		{NewOrder, OrderEdit, NewOrder, c, PortingProcess},
		{NewOrder, OrderSign, ReadyToSubmit, c, PortingProcess},
		{ReadyToSubmit, OrderEdit, NewOrder, c, Practice},
		{ReadyToSubmit, OrderSubmit, Coordinating, c, PortingProcess},
		{NewOrder, string(RequestCancellation), OrderCanceled, c, Practice},
		{ReadyToSubmit, string(RequestCancellation), OrderCanceled, c, Practice},
		{Coordinating, string(PortingDateConfirmedFOC), PendingActivation, p, PortingProcess},
		{Coordinating, string(PortingResumed), PendingActivation, p, Practice},
		{Coordinating, string(CancellationConfirmed), PendingActivation, p, Practice},
		{Coordinating, string(ReviewStarted), PendingActivation, p, Practice},
		{Coordinating, string(RequestCancellation), PendingActivation, c, Practice},
		{Coordinating, string(CancellationConfirmed), OrderCompleted, p, Practice},
		{Coordinating, string(ReviewStarted), OrderCompleted, p, Practice},
		{Coordinating, string(RequestCancellation), OrderCompleted, c, Practice},
		{Coordinating, string(CancellationConfirmed), OrderCanceled, p, Practice},
		{Coordinating, string(ReviewStarted), OrderCanceled, p, Practice},
		{Coordinating, string(RequestCancellation), OrderCanceled, c, Practice},
		{PendingActivation, string(FOCDateChanged), PendingActivation, c, PortingProcess},
		{PendingActivation, string(FOCWithdrawn), Coordinating, p, Practice},
		{PendingActivation, string(RequestCancellation), Coordinating, c, Practice},
		{PendingActivation, string(PortCompleted), OrderCompleted, p, PortingProcess},
	}
}
