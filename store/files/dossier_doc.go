package files

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/model/dossier"
	"portdesk/model/field"
	"portdesk/model/tn"
)

// orderVersion is the version of the documents that WriteDossier writes, and the newest that
// ReadDossiers reads.
const orderVersion = 1

// orderMark is what every document of an order begins with.
const orderMark = "order"

// dossierDoc is an order as a JSON document, in the words of the order's own documents
// (ui/cli writes its orders by the same keys). The keys stand in this order.
type dossierDoc struct {
	Portdesk    markWord          `json:"portdesk"`
	Version     versionWord       `json:"version"`
	ID          string            `json:"id"`
	Group       groupWord         `json:"group"`
	GroupName   string            `json:"group_name"`
	Type        typeWord          `json:"number_type"`
	CurrentName string            `json:"current_service_provider_name"`
	CurrentID   string            `json:"current_service_provider_id"`
	GainingName string            `json:"gaining_service_provider_name"`
	GainingID   string            `json:"gaining_service_provider_id"`
	LATA        lataWord          `json:"lata"`
	Requested   date.Date         `json:"requested_date"`
	EndUser     map[string]string `json:"end_user"`
	Signature   *dossierSignature `json:"signature"`
	Submitted   docMoment         `json:"submitted_at"`
	Created     docMoment         `json:"created_at"`
	Updated     docMoment         `json:"updated_at"`
	Numbers     []dossierNumber   `json:"numbers"`
	Blockers    []dossierBlocker  `json:"blockers"`
	Notes       []dossierNote     `json:"notes"`
	Chases      []dossierChase    `json:"chases"`
	Journal     []dossierEntry    `json:"journal"`
}

type dossierSignature struct {
	Name       string    `json:"name"`
	Title      string    `json:"title"`
	At         docMoment `json:"signed_at"`
	Digest     string    `json:"sha256"`
	Text       string    `json:"letter"`
	VoidedAt   docMoment `json:"voided_at"`
	VoidReason string    `json:"void_reason"`
}

type dossierNumber struct {
	Number    numberWord `json:"number"`
	Status    statusWord `json:"status"`
	Since     docMoment  `json:"status_since"`
	FOC       date.Date  `json:"foc_date"`
	Confirmed docMoment  `json:"foc_confirmed_at"`
	Requested date.Date  `json:"requested_date"`
	Acquired  docMoment  `json:"ownership_acquired_at"`
	Activated docMoment  `json:"number_activated_at"`
	SUPPs     int        `json:"supps"`
	Center    string     `json:"rate_center"`
	State     string     `json:"rate_center_state"`
	Profile   string     `json:"profile"`
	Tested    docMoment  `json:"tested_at"`
	Test      string     `json:"test"`
	Told      date.Date  `json:"told_date"`
}

type dossierBlocker struct {
	Cause    string            `json:"cause"`
	Words    string            `json:"words"`
	Raised   docMoment         `json:"raised_at"`
	Answered docMoment         `json:"answered_at"`
	Answers  map[string]string `json:"answers"`
	Numbers  []numberWord      `json:"numbers"`
	Holds    []numberWord      `json:"holds"`
}

type dossierNote struct {
	At     docMoment  `json:"at"`
	Who    string     `json:"who"`
	Text   string     `json:"text"`
	Number numberWord `json:"number"`
}

type dossierChase struct {
	At      docMoment `json:"at"`
	Who     string    `json:"who"`
	Whom    string    `json:"whom"`
	Text    string    `json:"text"`
	Blocker int       `json:"blocker"`
}

type dossierEntry struct {
	Action int64             `json:"action"`
	At     docMoment         `json:"at"`
	Who    string            `json:"who"`
	Actor  string            `json:"actor"`
	Event  string            `json:"event"`
	Number numberWord        `json:"number"`
	From   statusWord        `json:"from"`
	To     statusWord        `json:"to"`
	Data   map[string]string `json:"data"`
}

// docVeil leaves secrets out of what is written; nil lets everything through.
type docVeil map[string]bool

// newDocVeil knows the keys of all secrets, of orders and of answers to blockers.
func newDocVeil(secrets bool) docVeil {
	if secrets {
		return nil
	}
	v := docVeil{}
	add := func(defs []field.Def) {
		for _, d := range defs {
			if d.Secret {
				v[d.Key] = true
			}
		}
	}
	add(model.OrderFields(tn.LongCode))
	for _, e := range blocker.Catalogue() {
		add(e.Fields)
	}
	return v
}

// over returns values without the secrets among them.
func (v docVeil) over(values map[string]string) map[string]string {
	hidden := false
	for key := range values {
		hidden = hidden || v[key]
	}
	if !hidden {
		return values
	}
	out := make(map[string]string, len(values))
	for key, value := range values {
		if !v[key] {
			out[key] = value
		}
	}
	return out
}

func docOfDossier(d dossier.Dossier, v docVeil) dossierDoc {
	o := d.Order
	doc := dossierDoc{Version: orderVersion, ID: o.PON, Group: groupWord(o.GroupID), GroupName: o.GroupName, Type: typeWord(o.Type),
		CurrentName: o.Losing.Name, CurrentID: o.Losing.ID, GainingName: o.Gaining.Name, GainingID: o.Gaining.ID, LATA: lataWord(o.LATA), Requested: o.Requested,
		EndUser: v.over(o.EndUser), Submitted: docMoment(o.Submitted), Created: docMoment(o.Created), Updated: docMoment(o.Updated)}
	if s := o.Signature; s != (model.Signature{}) {
		doc.Signature = &dossierSignature{s.Name, s.Title, docMoment(s.At), s.Digest, s.Text, docMoment(s.VoidedAt), s.VoidReason}
	}
	return doc
}

func docOfNumber(n dossier.Number) dossierNumber {
	return dossierNumber{Number: numberWord(n.TN), Status: statusWord(n.Status), Since: docMoment(n.Since), FOC: n.FOC, Confirmed: docMoment(n.Confirmed), Requested: n.Requested,
		Acquired: docMoment(n.Acquired), Activated: docMoment(n.Activated), SUPPs: n.SUPPs, Center: n.RateCenter, State: n.State, Profile: n.Profile,
		Tested: docMoment(n.Tested), Test: n.Test, Told: n.Told}
}

func (n dossierNumber) number() dossier.Number {
	return dossier.Number{Confirmed: time.Time(n.Confirmed), Number: model.Number{TN: tn.TN(n.Number), Status: model.Status(n.Status), Since: time.Time(n.Since), FOC: n.FOC,
		Requested: n.Requested, Acquired: time.Time(n.Acquired), Activated: time.Time(n.Activated), SUPPs: n.SUPPs, RateCenter: n.Center, Profile: n.Profile,
		State: n.State, Tested: time.Time(n.Tested), Test: n.Test, Told: n.Told}}
}

func (doc dossierDoc) dossier() dossier.Dossier {
	d := dossier.Dossier{Order: model.Order{PON: doc.ID, GroupID: int64(doc.Group), GroupName: doc.GroupName, Type: tn.Type(doc.Type),
		Losing: model.Carrier{ID: doc.CurrentID, Name: doc.CurrentName}, Gaining: model.Carrier{ID: doc.GainingID, Name: doc.GainingName}, LATA: int(doc.LATA),
		EndUser: doc.EndUser, Requested: doc.Requested, Submitted: time.Time(doc.Submitted), Created: time.Time(doc.Created), Updated: time.Time(doc.Updated)}}
	if s := doc.Signature; s != nil {
		d.Order.Signature = model.Signature{Name: s.Name, Title: s.Title, At: time.Time(s.At), Digest: s.Digest, Text: s.Text, VoidedAt: time.Time(s.VoidedAt), VoidReason: s.VoidReason}
	}
	d.Numbers = turned(doc.Numbers, dossierNumber.number)
	d.Blockers = turned(doc.Blockers, func(b dossierBlocker) dossier.Blocker {
		return dossier.Blocker{Cause: b.Cause, Words: b.Words, Raised: time.Time(b.Raised), Answered: time.Time(b.Answered), Answers: b.Answers,
			Numbers: turned(b.Numbers, numberOf), Holds: turned(b.Holds, numberOf)}
	})
	d.Notes = turned(doc.Notes, func(n dossierNote) dossier.Note {
		return dossier.Note{At: time.Time(n.At), Who: n.Who, Text: n.Text, Number: tn.TN(n.Number)}
	})
	d.Chases = turned(doc.Chases, func(c dossierChase) dossier.Chase {
		return dossier.Chase{At: time.Time(c.At), Who: c.Who, Whom: c.Whom, Text: c.Text, Blocker: c.Blocker}
	})
	d.Entries = turned(doc.Journal, func(e dossierEntry) model.Entry {
		return model.Entry{Action: e.Action, At: time.Time(e.At), Who: e.Who, Actor: model.Actor(e.Actor), Event: e.Event, Number: tn.TN(e.Number),
			From: model.Status(e.From), To: model.Status(e.To), Data: e.Data}
	})
	return d
}

// turned turns every element of a list; of an empty one nil.
func turned[A, B any](list []A, turn func(A) B) []B {
	if len(list) == 0 {
		return nil
	}
	out := make([]B, len(list))
	for i, a := range list {
		out[i] = turn(a)
	}
	return out
}

func numberOf(n numberWord) tn.TN { return tn.TN(n) }

// The words of single values. Each reads what it writes; null is what is not set.
type (
	markWord    bool
	versionWord int
	groupWord   int64
	typeWord    tn.Type
	lataWord    int
	numberWord  tn.TN
	statusWord  model.Status
	docMoment   time.Time // to the second, in UTC
)

// wordOrNull writes a text, null for an empty one.
func wordOrNull(text string) ([]byte, error) {
	if text == "" {
		return []byte("null"), nil
	}
	return json.Marshal(text)
}

// textOf reads a text, null for an empty one.
func textOf(b []byte, what string) (string, error) {
	var text string
	if err := json.Unmarshal(b, &text); err != nil {
		return "", errors.New(what)
	}
	return text, nil
}

func (markWord) MarshalJSON() ([]byte, error) { return json.Marshal(orderMark) }

func (m *markWord) UnmarshalJSON(b []byte) error {
	if text, err := textOf(b, ""); err != nil || text != orderMark {
		return errors.New("this is no order that a desk wrote out")
	}
	*m = true
	return nil
}

func (v *versionWord) UnmarshalJSON(b []byte) error {
	var n int
	if err := json.Unmarshal(b, &n); err != nil || n < 1 {
		return errors.New("a version is a whole number from 1")
	}
	if n > orderVersion {
		return fmt.Errorf("a newer Portdesk wrote this order (version %d); this one reads up to version %d", n, orderVersion)
	}
	*v = versionWord(n)
	return nil
}

func (g groupWord) MarshalJSON() ([]byte, error) {
	if g == 0 {
		return []byte("null"), nil
	}
	return json.Marshal(strconv.FormatInt(int64(g), 10))
}

func (g *groupWord) UnmarshalJSON(b []byte) error {
	text, err := textOf(b, "the number of a group stands in quotes")
	if err != nil || text == "" {
		return err
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n <= 0 {
		return errors.New("a group has a whole number from 1")
	}
	*g = groupWord(n)
	return nil
}

func (t typeWord) MarshalJSON() ([]byte, error) { return wordOrNull(tn.Type(t).String()) }

func (t *typeWord) UnmarshalJSON(b []byte) error {
	const what = "the type of numbers is long-code, tollfree or wireless"
	text, err := textOf(b, what)
	if err != nil || text == "" {
		return err
	}
	typ, ok := tn.ParseType(text)
	if !ok {
		return errors.New(what)
	}
	*t = typeWord(typ)
	return nil
}

func (l lataWord) MarshalJSON() ([]byte, error) {
	if l == 0 {
		return []byte("null"), nil
	}
	return json.Marshal(int(l))
}

func (l *lataWord) UnmarshalJSON(b []byte) error {
	var n int
	if err := json.Unmarshal(b, &n); err != nil || n < 0 {
		return errors.New("a LATA is a whole number")
	}
	*l = lataWord(n)
	return nil
}

func (n numberWord) MarshalJSON() ([]byte, error) { return wordOrNull(tn.TN(n).String()) }

func (n *numberWord) UnmarshalJSON(b []byte) error {
	text, err := textOf(b, "a telephone number stands in quotes")
	if err != nil || text == "" {
		return err
	}
	parsed, err := tn.Parse(text)
	*n = numberWord(parsed)
	return err
}

func (s statusWord) MarshalJSON() ([]byte, error) { return wordOrNull(model.Status(s).String()) }

func (s *statusWord) UnmarshalJSON(b []byte) error {
	text, err := textOf(b, "a status is a word")
	if err != nil || text == "" {
		return err
	}
	status, ok := model.ParseStatus(text)
	if !ok {
		return errors.New("there is no such status")
	}
	*s = statusWord(status)
	return nil
}

func (m docMoment) MarshalJSON() ([]byte, error) {
	if time.Time(m).IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(time.Time(m).UTC().Format(time.RFC3339))
}

func (m *docMoment) UnmarshalJSON(b []byte) error {
	const what = "a moment is written as 2026-11-23T09:41:00Z"
	text, err := textOf(b, what)
	if err != nil || text == "" {
		return err
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return errors.New(what)
	}
	*m = docMoment(at.UTC().Truncate(time.Second))
	return nil
}
