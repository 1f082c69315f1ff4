package model

// Event is something that happens to a porting number, in the document's words.
type Event string

// The events of the number's machine. The first nine are drawn in porting-numbers;
// the words for the undrawn answers to a cancellation and for what practice adds are ours.
const (
	CreateNewPortingRequest       Event = "create_new_porting_request"
	ReviewStarted                 Event = "review_started"
	RequestCancellation           Event = "request_cancellation"
	StartPortingRequest           Event = "start_porting_request"
	PortingDateConfirmedFOC       Event = "porting_date_confirmed_foc"
	AdditionalInformationRequired Event = "additional_information_required"
	Resubmit                      Event = "resubmit"
	CancellationConfirmed         Event = "cancellation_confirmed"
	CancellationRefused           Event = "cancellation_refused"
	PortCompleted                 Event = "port_completed"
	FOCDateChanged                Event = "foc_date_changed"
	FOCWithdrawn                  Event = "foc_withdrawn"
	PortingResumed                Event = "porting_resumed"
	// The two recorded facts: they leave the status where it is (porting-process, tasks).
	AcquireOwnership Event = "acquire_ownership"
	ActivateNumber   Event = "activate_number"
)

// Verdict is what a review found.
type Verdict string

// The two verdicts of a review (porting-numbers, Review Started).
const (
	NoVerdict          Verdict = ""
	VerdictPortable    Verdict = "portable"
	VerdictNotPortable Verdict = "not_portable"
)

// Actor is whose act an event is: blue circles are the customer's, yellow the provider's.
type Actor string

// The two actors of the drawing. A specialist acts for the customer and records the provider.
const (
	Customer Actor = "customer"
	Provider Actor = "provider"
)

// Source names the document that an edge comes from.
type Source string

// Practice marks what no document draws and the trade does all the same.
const (
	PortingNumbers Source = "porting-numbers"
	PortingProcess Source = "porting-process"
	Practice       Source = "practice"
)

// Datum is one thing that an edge asks for before it can be taken.
type Datum string

// What edges ask.
const (
	AskVerdict Datum = "verdict"
	AskDate    Datum = "date"
	AskCauses  Datum = "causes"
	AskReason  Datum = "reason"
	AskAnswers Datum = "answers"
)

// Edge is one arrow of the number's machine. Every list of what can happen to a
// number is read from the one table of edges: menus, sentences, SQL, drawings, tests.
type Edge struct {
	Row     int // in the design's table; two edges share row 18
	From    Status
	Event   Event
	Verdict Verdict
	To      Status
	Actor   Actor
	Source  Source
	Guards  []Guard // all must let it pass, in this order
	Asks    []Datum
}

// Edges returns the number's machine in the design's order: rows 1 to 13 are the
// arrows drawn in porting-numbers, the rest come from porting-process and practice. Of row 13
// practice adds what a failed test call means (test_failed); no document speaks of one.
func Edges() []Edge {
	sent := submitted
	return []Edge{
		{1, None, CreateNewPortingRequest, "", Pending, Customer, PortingNumbers, nil, nil},
		{2, Pending, ReviewStarted, VerdictPortable, Portable, Provider, PortingNumbers, guards(sent), asks(AskVerdict)},
		{3, Pending, ReviewStarted, VerdictNotPortable, NotPortable, Provider, PortingNumbers, guards(sent, reasonGiven), asks(AskVerdict, AskReason)},
		{4, Pending, RequestCancellation, "", Canceled, Customer, PortingNumbers, nil, asks(AskReason)},
		{5, Portable, RequestCancellation, "", Canceled, Customer, PortingNumbers, nil, asks(AskReason)},
		{6, Portable, StartPortingRequest, "", InProcess, Provider, PortingNumbers, guards(sent), nil},
		{7, InProcess, PortingDateConfirmedFOC, "", FOCDateSet, Provider, PortingNumbers, guards(sent, dateGiven, confirmedDate), asks(AskDate)},
		{8, InProcess, AdditionalInformationRequired, "", ActionRequired, Provider, PortingNumbers, guards(sent, causeGiven), asks(AskCauses, AskReason)},
		{9, InProcess, RequestCancellation, "", CancellationPending, Customer, PortingNumbers, nil, asks(AskReason)},
		{10, ActionRequired, Resubmit, "", InProcess, Customer, PortingNumbers, guards(answered, letterSigned), asks(AskAnswers)},
		{11, CancellationPending, CancellationConfirmed, "", Canceled, Provider, PortingNumbers, guards(sent), nil},
		{12, CancellationPending, CancellationRefused, "", CancellationRejected, Provider, PortingNumbers, guards(sent, reasonGiven), asks(AskReason)},
		{13, FOCDateSet, PortCompleted, "", Completed, Provider, PortingNumbers, guards(sent, ownershipAcquired, numberActivated, dateReached, testNotFailed), nil},
		{14, FOCDateSet, FOCDateChanged, "", FOCDateSet, Customer, PortingProcess, guards(notAcquired, dateGiven, otherDate, cutOff, suppLimit, proposedDate), asks(AskDate, AskReason)},
		{15, ActionRequired, RequestCancellation, "", CancellationPending, Customer, Practice, nil, asks(AskReason)},
		{16, FOCDateSet, RequestCancellation, "", CancellationPending, Customer, Practice, guards(notAcquired, cutOff), asks(AskReason)},
		{17, FOCDateSet, FOCWithdrawn, "", InProcess, Provider, Practice, guards(sent, notAcquired, reasonGiven), asks(AskReason)},
		{18, CancellationRejected, PortingResumed, "", InProcess, Provider, Practice, guards(sent, noDateStands), nil},
		{18, CancellationRejected, PortingResumed, "", FOCDateSet, Provider, Practice, guards(sent, dateStands), nil},
	}
}

func guards(g ...Guard) []Guard { return g }
func asks(d ...Datum) []Datum   { return d }

// RecordedFact is an act that is written on a number without moving it.
type RecordedFact struct {
	Event  Event
	In     Status
	Source Source
	Guards []Guard
}

// RecordedFacts returns the two facts that Completed rests on (porting-process,
// tasks acquire_ownership and activate_number), and what practice adds: the losing
// carrier's next reason, sent while the one before is still open, raises another blocker.
// Routing follows ownership: the update tells the carriers who is the carrier now.
func RecordedFacts() []RecordedFact {
	return []RecordedFact{
		{AcquireOwnership, FOCDateSet, PortingProcess, guards(submitted, notAcquired)},
		{ActivateNumber, FOCDateSet, PortingProcess, guards(submitted, ownershipAcquired, notActivated)},
		{AdditionalInformationRequired, ActionRequired, Practice, guards(submitted, causeGiven)},
	}
}

type eventLaw struct {
	title string // as the action menu shows it
	actor Actor
	sense string
}

var eventLaws = map[Event]eventLaw{
	CreateNewPortingRequest:       {"Create new porting request", Customer, "puts a number on an order"},
	ReviewStarted:                 {"Review: record the verdict", Provider, "the provider reviewed the number"},
	RequestCancellation:           {"Request cancellation", Customer, "calls the port off, or asks the carrier to"},
	StartPortingRequest:           {"Start porting request", Provider, "the LSR went to the losing carrier"},
	PortingDateConfirmedFOC:       {"FOC date confirmed", Provider, "the losing carrier confirmed a date"},
	AdditionalInformationRequired: {"Additional information required", Provider, "the losing carrier rejected or asks for something"},
	Resubmit:                      {"Resubmit", Customer, "answers the blockers and sends the number again"},
	CancellationConfirmed:         {"Cancellation confirmed", Provider, "the losing carrier agreed to cancel"},
	CancellationRefused:           {"Cancellation refused", Provider, "the losing carrier refused to cancel"},
	PortCompleted:                 {"Port completed", Provider, "the number is in service with the gaining provider"},
	FOCDateChanged:                {"Change the FOC date", Customer, "records another date that the carrier agreed to (SUPP)"},
	FOCWithdrawn:                  {"FOC withdrawn", Provider, "the confirmed date was lost"},
	PortingResumed:                {"Porting resumed", Provider, "the port goes on after a refused cancellation"},
	AcquireOwnership:              {"Ownership acquired", Provider, "the gaining provider is carrier of record"},
	ActivateNumber:                {"Number activated", Provider, "the routing update was published"},
}

// Events returns every event that can be applied to an existing number, in the
// order of a port's life: the action menu's order.
func Events() []Event {
	return []Event{ReviewStarted, StartPortingRequest, PortingDateConfirmedFOC, FOCDateChanged, FOCWithdrawn,
		AdditionalInformationRequired, Resubmit, AcquireOwnership, ActivateNumber, PortCompleted,
		RequestCancellation, CancellationConfirmed, CancellationRefused, PortingResumed}
}

// Title is the event as a menu names it.
func (e Event) Title() string { return eventLaws[e].title }

// Sense says in a few words what the event means.
func (e Event) Sense() string { return eventLaws[e].sense }

// Actor tells whose act the event is.
func (e Event) Actor() Actor { return eventLaws[e].actor }

// LosingSpeaks reports whether a provider's event is the losing carrier's word, which the
// journal quotes. The other events of the provider are the gaining provider's own work.
func (e Event) LosingSpeaks() bool {
	switch e {
	case PortingDateConfirmedFOC, AdditionalInformationRequired, CancellationConfirmed, CancellationRefused, FOCWithdrawn, PortingResumed:
		return true
	default:
		return false
	}
}

// Fact reports whether the event is always a recorded fact, which leaves the status as it
// is. One that is an arrow elsewhere (AdditionalInformationRequired) is none.
func (e Event) Fact() bool { return e == AcquireOwnership || e == ActivateNumber }

// ParseEvent reads an event word; blanks and dashes pass for underscores.
func ParseEvent(word string) (Event, bool) {
	e := Event(keyOf(word))
	_, ok := eventLaws[e]
	return e, ok && e != CreateNewPortingRequest
}

// EdgesFrom returns the edges that lead out of a status.
func EdgesFrom(s Status) []Edge {
	var out []Edge
	for _, e := range Edges() {
		if e.From == s {
			out = append(out, e)
		}
	}
	return out
}

// StatusesWith returns the statuses that an event leads out of or is recorded in, for
// sentences like "possible in Pending and Portable".
func StatusesWith(ev Event) []Status {
	var out []Status
	for _, e := range Edges() {
		if e.Event == ev && (len(out) == 0 || out[len(out)-1] != e.From) {
			out = append(out, e.From)
		}
	}
	for _, f := range RecordedFacts() {
		if f.Event == ev {
			out = append(out, f.In)
		}
	}
	return out
}
