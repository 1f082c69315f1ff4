package files

import (
	"encoding/json"
	"strconv"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/dossier"
	"portdesk/model/field"
	"portdesk/model/tn"
)

// NumberLine is a number as a row of a table tells it.
type NumberLine struct {
	Number dossier.Number
	Order  *model.Order // shared by the numbers of the order
	Causes string       // of its open blockers, catalogue ids with blanks between
}

// OrderLine is an order as a row of a table tells it.
type OrderLine struct {
	Order             model.Order // with its Tally
	FOCFirst, FOCLast date.Date
}

// formColumns are the fields of all types of orders that a table has, by their keys. The
// date that is asked for has a column of its own among the order's.
func formColumns(secrets bool) []field.Def {
	var out []field.Def
	for _, typ := range []tn.Type{tn.LongCode, tn.TollFree, tn.Wireless} {
		for _, d := range model.OrderFields(typ) {
			if _, there := field.Find(out, d.Key); there || d.Key == model.KeyRequestedDate || (d.Secret && !secrets) {
				continue
			}
			out = append(out, d)
		}
	}
	return out
}

// NumberSheet turns numbers into rows of the table that `export numbers` writes: one row a
// number, with all that another desk needs to take it in. It is not for several goroutines.
type NumberSheet struct {
	form  []field.Def
	cells []string
	pon   string // of the order whose fields stand in cells
}

// NewNumberSheet makes a NumberSheet. Secrets (Def.Secret) have columns only if they are
// asked for.
func NewNumberSheet(secrets bool) *NumberSheet { return &NumberSheet{form: formColumns(secrets)} }

// NumberColumns are the columns of `export numbers`.
func NumberColumns(secrets bool) []Column { return NewNumberSheet(secrets).Columns() }

// Columns are the columns of the table. Statuses are the documents' words, group is the
// number of the group, order the PON. requested_date is the number's own.
func (s *NumberSheet) Columns() []Column {
	columns := []Column{
		{"number", Text}, {"order", Text}, {"group", Text}, {"group_name", Text},
		{"status", Text}, {"status_since", Moment}, {"foc_date", Day}, {"requested_date", Day}, {"number_type", Text},
		{"current_service_provider_name", Text}, {"current_service_provider_id", Text}, {"gaining_service_provider_name", Text}, {"gaining_service_provider_id", Text},
		{"lata", Count}, {"rate_center", Text}, {"rate_center_state", Text}, {"profile", Text},
		{"ownership_acquired_at", Moment}, {"number_activated_at", Moment}, {"supps", Count}, {"tested_at", Moment}, {"test", Text},
		{"told_date", Day}, {"foc_confirmed_at", Moment}, {"submitted_at", Moment}, {"created_at", Moment}, {"order_requested_date", Day}, {"blockers", Text},
	}
	for _, d := range s.form {
		columns = append(columns, Column{d.Key, Text})
	}
	return columns
}

// Cells are the cells of a row. They are good until the next call. Orders are told apart by
// their PONs.
func (s *NumberSheet) Cells(l NumberLine) []string {
	n, o := l.Number, l.Order
	const own = 28 // columns before those of the form
	if s.cells == nil {
		s.cells = make([]string, own+len(s.form))
		fillForm(s.cells[own:], s.form, o.EndUser)
		s.pon = o.PON
	}
	if s.pon != o.PON {
		s.pon = o.PON
		fillForm(s.cells[own:], s.form, o.EndUser)
	}
	row := s.cells[:0]
	row = append(row, n.TN.String(), o.PON, groupText(o.GroupID), o.GroupName,
		n.Status.String(), momentText(n.Since), n.FOC.String(), n.Requested.String(), o.Type.String(),
		o.Losing.Name, o.Losing.ID, o.Gaining.Name, o.Gaining.ID,
		countText(o.LATA), n.RateCenter, n.State, n.Profile,
		momentText(n.Acquired), momentText(n.Activated), strconv.Itoa(n.SUPPs), momentText(n.Tested), n.Test,
		n.Told.String(), momentText(n.Confirmed), momentText(o.Submitted), momentText(o.Created), o.Requested.String(), l.Causes)
	return row[:len(s.cells)]
}

// OrderSheet turns orders into rows of the table that `export orders` writes. It is not for
// several goroutines.
type OrderSheet struct {
	form  []field.Def
	cells []string
}

// NewOrderSheet makes an OrderSheet. Secrets (Def.Secret) have columns only if they are
// asked for.
func NewOrderSheet(secrets bool) *OrderSheet { return &OrderSheet{form: formColumns(secrets)} }

// OrderColumns are the columns of `export orders`.
func OrderColumns(secrets bool) []Column { return NewOrderSheet(secrets).Columns() }

// Columns are the columns of the table: id is the PON, numbers counts them all, and a column
// for each status counts those that stand there. state is the order's; the one of the
// service address is end_user_state.
func (s *OrderSheet) Columns() []Column {
	columns := []Column{
		{"id", Text}, {"group", Text}, {"group_name", Text}, {"customer", Text}, {"state", Text}, {"blocked", Flag}, {"number_type", Text},
		{"current_service_provider_name", Text}, {"current_service_provider_id", Text}, {"gaining_service_provider_name", Text}, {"gaining_service_provider_id", Text},
		{"lata", Count}, {"requested_date", Day}, {"foc_first", Day}, {"foc_last", Day}, {"numbers", Count},
	}
	for _, st := range model.Statuses() {
		columns = append(columns, Column{st.Key(), Count})
	}
	columns = append(columns, Column{"signed_by", Text}, Column{"signed_at", Moment}, Column{"voided_at", Moment}, Column{"submitted_at", Moment}, Column{"created_at", Moment})
	for _, d := range s.form {
		name := d.Key
		if name == model.KeyState {
			name = "end_user_" + name
		}
		columns = append(columns, Column{name, Text})
	}
	return columns
}

// Cells are the cells of a row. They are good until the next call.
func (s *OrderSheet) Cells(l OrderLine) []string {
	o := l.Order
	row := s.cells[:0]
	row = append(row, o.PON, groupText(o.GroupID), o.GroupName, o.Customer(), string(o.State()), strconv.FormatBool(o.Tally.Blocked()), o.Type.String(),
		o.Losing.Name, o.Losing.ID, o.Gaining.Name, o.Gaining.ID,
		countText(o.LATA), o.Requested.String(), l.FOCFirst.String(), l.FOCLast.String(), strconv.Itoa(o.Tally.Total()))
	for _, st := range model.Statuses() {
		row = append(row, strconv.Itoa(o.Tally.Count[st]))
	}
	row = append(row, o.Signature.Name, momentText(o.Signature.At), momentText(o.Signature.VoidedAt), momentText(o.Submitted), momentText(o.Created))
	for _, d := range s.form {
		row = append(row, o.EndUser[d.Key])
	}
	s.cells = row
	return row
}

// JournalSheet turns entries of the journal into rows of the table that `export journal`
// writes. It is not for several goroutines.
type JournalSheet struct {
	veil  docVeil
	cells []string
}

// NewJournalSheet makes a JournalSheet. What an entry brought of secrets (Def.Secret) is
// left out unless it is asked for.
func NewJournalSheet(secrets bool) *JournalSheet { return &JournalSheet{veil: newDocVeil(secrets)} }

// JournalColumns are the columns of `export journal`: data is a JSON object of what the
// act brought.
func JournalColumns() []Column {
	return []Column{{"id", Count}, {"action", Count}, {"at", Moment}, {"who", Text}, {"actor", Text}, {"event", Text}, {"order", Text},
		{"number", Text}, {"from", Text}, {"to", Text}, {"data", Text}}
}

// Cells are the cells of a row. They are good until the next call. The error is one of
// writing the data as JSON.
func (s *JournalSheet) Cells(e model.Entry) ([]string, error) {
	data := []byte("{}")
	if len(e.Data) > 0 {
		var err error
		if data, err = json.Marshal(s.veil.over(e.Data)); err != nil {
			return nil, err
		}
	}
	s.cells = append(s.cells[:0], strconv.FormatInt(e.ID, 10), strconv.FormatInt(e.Action, 10), momentText(e.At), e.Who, string(e.Actor), e.Event, e.PON,
		e.Number.String(), e.From.String(), e.To.String(), string(data))
	return s.cells, nil
}

// fillForm writes end-user data into cells, a cell for each field.
func fillForm(cells []string, form []field.Def, values field.Values) {
	for i, d := range form {
		cells[i] = values[d.Key]
	}
}

func groupText(id int64) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(id, 10)
}

// countText is a count of which 0 says that there is none.
func countText(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// momentText is RFC 3339, "" for the zero time.
func momentText(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.Format(time.RFC3339)
}
