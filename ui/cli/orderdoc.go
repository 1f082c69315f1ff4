package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/store"
)

// taskDoc is k of n numbers.
type taskDoc struct {
	Done int `json:"done" says:"numbers that are through"`
	Of   int `json:"of" says:"numbers that have to"`
}

// tasksDoc is the six tasks (porting-process, Task Endpoints).
type tasksDoc struct {
	CreateOrder           taskDoc `json:"create_order" says:"the order exists"`
	VerifyOwnership       taskDoc `json:"verify_ownership" says:"the review found them portable"`
	ApproveLSR            taskDoc `json:"approve_lsr" says:"the carrier accepted the request"`
	ConfirmActivationDate taskDoc `json:"confirm_activation_date" says:"an FOC date is set"`
	AcquireOwnership      taskDoc `json:"acquire_ownership" says:"the numbers are ours"`
	ActivateNumber        taskDoc `json:"activate_number" says:"they carry calls"`
}

func tasksDocOf(o model.Order) tasksDoc {
	var doc tasksDoc
	at := map[model.Task]*taskDoc{
		model.TaskCreateOrder: &doc.CreateOrder, model.TaskVerifyOwnership: &doc.VerifyOwnership, model.TaskApproveLSR: &doc.ApproveLSR,
		model.TaskConfirmActivationDate: &doc.ConfirmActivationDate, model.TaskAcquireOwnership: &doc.AcquireOwnership,
		model.TaskActivateNumber: &doc.ActivateNumber,
	}
	for _, p := range o.Tasks() {
		*at[p.Task] = taskDoc{p.Done, p.Of}
	}
	return doc
}

// numberDoc is a number in JSON. What the fields say beyond their names stands in the help.
type numberDoc struct {
	Number    string    `json:"number" says:"eleven digits"`
	Order     string    `json:"order" says:"the PON"`
	Status    string    `json:"status" says:"as the screens call it"`
	FOC       date.Date `json:"foc_date" says:"the confirmed date"`
	Requested date.Date `json:"requested_date" says:"the date asked for"`
	Profile   *string   `json:"profile" says:"the configuration profile"`
	Acquired  *string   `json:"ownership_acquired_at" says:"when the ownership was acquired, RFC 3339"`
	Activated *string   `json:"number_activated_at" says:"when it was activated, RFC 3339"`
}

func numberDocOf(n store.NumberRow) numberDoc {
	return numberDoc{Number: n.TN.String(), Order: n.PON, Status: n.Status.String(), FOC: n.FOC, Requested: n.Requested,
		Profile: orNull(n.Profile), Acquired: stamp(n.Acquired), Activated: stamp(n.Activated)}
}

func numberDocs(list []store.NumberRow) []numberDoc {
	out := make([]numberDoc, 0, len(list))
	for _, n := range list {
		out = append(out, numberDocOf(n))
	}
	return out
}

// signatureDoc is a signed Letter of Agency.
type signatureDoc struct {
	Name       string  `json:"name" says:"of the signer"`
	Title      string  `json:"title" says:"of the signer"`
	At         *string `json:"signed_at" says:"RFC 3339"`
	Digest     string  `json:"sha256" says:"the digest of the letter with name and title, in hexadecimal"`
	VoidedAt   *string `json:"voided_at" says:"when a change made it void"`
	VoidReason *string `json:"void_reason" says:"what made it void"`
}

func signatureDocOf(s model.Signature) *signatureDoc {
	if s.At.IsZero() {
		return nil
	}
	return &signatureDoc{Name: s.Name, Title: s.Title, At: stamp(s.At), Digest: s.Digest, VoidedAt: stamp(s.VoidedAt), VoidReason: orNull(s.VoidReason)}
}

// orderDoc is an order in JSON. Its id is the PON.
type orderDoc struct {
	ID          string            `json:"id" says:"the PON"`
	Group       string            `json:"group" says:"the order group"`
	State       model.OrderState  `json:"state" says:"the order state"`
	Blocked     bool              `json:"blocked" says:"whether a blocker is open"`
	Type        string            `json:"number_type" says:"long-code, tollfree or wireless"`
	CurrentName string            `json:"current_service_provider_name" says:"the losing carrier"`
	CurrentID   string            `json:"current_service_provider_id" says:"its SPID, or RespOrg for toll-free"`
	GainingName string            `json:"gaining_service_provider_name" says:"who takes the numbers"`
	GainingID   string            `json:"gaining_service_provider_id" says:"its SPID, or RespOrg for toll-free"`
	LATA        *int              `json:"lata" says:"of the numbers"`
	Requested   date.Date         `json:"requested_date" says:"the date asked for"`
	Tasks       tasksDoc          `json:"tasks" says:"the six tasks: done and of"`
	Numbers     []numberDoc       `json:"numbers" says:"as portdesk number show prints them"`
	Customer    string            `json:"customer" says:"the name on the order"`
	EndUser     map[string]string `json:"end_user" says:"end-user data by field, secrets masked"`
	Signature   *signatureDoc     `json:"signature" says:"of the LOA"`
	Submitted   *string           `json:"submitted_at" says:"RFC 3339"`
	Created     *string           `json:"created_at" says:"RFC 3339"`
}

func orderDocOf(o model.Order, list []store.NumberRow, v veil) orderDoc {
	return orderDoc{ID: o.PON, Group: strconv.FormatInt(o.GroupID, 10), State: o.State(), Blocked: o.Tally.Blocked(), Type: o.Type.String(),
		CurrentName: o.Losing.Name, CurrentID: o.Losing.ID, GainingName: o.Gaining.Name, GainingID: o.Gaining.ID, LATA: lataOrNull(o.LATA),
		Requested: o.Requested, Tasks: tasksDocOf(o), Numbers: numberDocs(list), Customer: o.Customer(), EndUser: v.over(o.EndUser),
		Signature: signatureDocOf(o.Signature), Submitted: stamp(o.Submitted), Created: stamp(o.Created)}
}

// orderDocs reads listed orders whole.
func orderDocs(ctx context.Context, s *store.Store, rows []store.OrderRow, v veil) ([]orderDoc, error) {
	out := make([]orderDoc, 0, len(rows))
	for _, row := range rows {
		o, err := s.Order(ctx, row.ID)
		if err != nil {
			return nil, err
		}
		list, err := numbers(ctx, s, store.NumberQuery{Order: o.ID}, 0)
		if err != nil {
			return nil, err
		}
		out = append(out, orderDocOf(o, list, v))
	}
	return out, nil
}

// orderSheet is orders for CSV, one a row.
func orderSheet(rows []store.OrderRow) sheet {
	s := sheet{columns: []string{"id", "group", "group_name", "customer", "state", "blocked", "number_type", "current_service_provider_name",
		"current_service_provider_id", "gaining_service_provider_name", "gaining_service_provider_id", "lata", "requested_date",
		"foc_first", "foc_last", "numbers", "statuses", "submitted_at", "created_at"}}
	for _, o := range rows {
		s.add(o.PON, strconv.FormatInt(o.GroupID, 10), o.GroupName, o.Customer(), string(o.State()), strconv.FormatBool(o.Tally.Blocked()),
			o.Type.String(), o.Losing.Name, o.Losing.ID, o.Gaining.Name, o.Gaining.ID, lataText(o.LATA), o.Requested.String(),
			o.FOCFirst.String(), o.FOCLast.String(), strconv.Itoa(o.Tally.Total()), statusCounts(o.Tally), stampText(o.Submitted), stampText(o.Created))
	}
	return s
}

// orderTable is orders for the eye. A date that is only asked for stands in parentheses.
func orderTable(l look, s *store.Store, rows []store.OrderRow) string {
	now := s.Desk().Now
	out := sheet{columns: []string{"order", "group", "customer", "carrier", "type", "state", "blocked", "numbers", "asked_for", "foc", "age"}}
	for _, o := range rows {
		group := strconv.FormatInt(o.GroupID, 10)
		if o.GroupName != "" {
			group += " " + o.GroupName
		}
		out.add(o.PON, group, o.Customer(), o.Losing.Label(), o.Type.Words(), o.State().Words(), blockedMark(o.Tally), statusCounts(o.Tally),
			askedFor(o.Requested), span(o.FOCFirst, o.FOCLast), age(s, o.Created, now))
	}
	if len(rows) == 0 {
		return "No order.\n"
	}
	return out.without(l, 110, "type", "group").text(l)
}

func blockedMark(t model.Tally) string {
	if t.Blocked() {
		return "Blocked"
	}
	return ""
}

// askedFor writes a date that nobody confirmed, so that it never looks like one that is.
func askedFor(d date.Date) string {
	if d.IsZero() {
		return ""
	}
	return "(" + d.String() + ")"
}

func span(first, last date.Date) string {
	if first == last {
		return first.String()
	}
	return first.String() + " to " + last.String()
}

func age(s *store.Store, since, now time.Time) string {
	return date.Age(since, now, s.FilterEnv().Calendar)
}

// statusCounts tells how many numbers stand where: "2 Pending, 1 Portable".
func statusCounts(t model.Tally) string {
	var parts []string
	for _, st := range model.Statuses() {
		if n := t.Count[st]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, st))
		}
	}
	return strings.Join(parts, ", ")
}

// numberSheet is numbers for CSV, the JSON's columns first.
func numberSheet(list []store.NumberRow) sheet {
	s := sheet{columns: numberColumns()}
	for _, n := range list {
		s.add(numberCells(n)...)
	}
	return s
}

// numberTable is numbers for the eye.
func numberTable(l look, s *store.Store, list []store.NumberRow) string {
	now := s.Desk().Now
	out := sheet{columns: []string{"number", "order", "status", "asked_for", "foc", "facts", "carrier", "type", "lata", "customer", "blockers", "age"}}
	for _, n := range list {
		out.add(n.TN.Display(), n.PON, n.Status.String(), askedFor(n.Requested), n.FOC.String(), factsOf(n), n.Losing.Label(), n.Type.Words(),
			lataText(n.LATA), n.Customer, n.Causes, age(s, n.Since, now))
	}
	if len(list) == 0 {
		return "No number.\n"
	}
	return out.without(l, 110, "type", "lata", "age").text(l)
}

func factsOf(n store.NumberRow) string {
	switch {
	case !n.Activated.IsZero():
		return "activated"
	case !n.Acquired.IsZero():
		return "acquired"
	}
	return ""
}
