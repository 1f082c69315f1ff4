package files

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/model/notice"
	"portdesk/model/tn"
)

// foldedObject is a JSON object by the folded names of its keys.
type foldedObject map[string]any

func objectOf(v any) foldedObject {
	m, ok := v.(map[string]any)
	if !ok {
		return nil
	}
	out := make(foldedObject, len(m))
	for k, v := range m {
		out[foldKey(k)] = v
	}
	return out
}

// has reports whether one of the keys is there.
func (o foldedObject) has(keys ...string) bool {
	for _, k := range keys {
		if _, ok := o[k]; ok {
			return true
		}
	}
	return false
}

// text returns the first of the keys that holds a text or a number.
func (o foldedObject) text(keys ...string) string {
	for _, k := range keys {
		switch v := o[k].(type) {
		case string:
			if strings.TrimSpace(v) != "" {
				return strings.TrimSpace(v)
			}
		case json.Number:
			return v.String()
		}
	}
	return ""
}

func (o foldedObject) list(keys ...string) []any {
	for _, k := range keys {
		if l, ok := o[k].([]any); ok {
			return l
		}
	}
	return nil
}

// errForm is the refusal of a document that no vendor writes.
var errForm = errors.New("this is no notice of Flowroute, Telnyx or Twilio")

// reading collects the notices of one document.
type reading struct {
	line int
	out  []notice.Notice
}

// noticesOf reads one document.
func noticesOf(d document) ([]notice.Notice, *Fault) {
	dec := json.NewDecoder(strings.NewReader(string(d.text)))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			return nil, d.fault(int(syntax.Offset)-1, "this is no JSON: "+syntax.Error())
		}
		return nil, d.fault(0, "this is no JSON")
	}
	r := reading{line: d.line}
	if err := r.document(objectOf(v), 0); err != nil {
		return nil, d.fault(0, err.Error())
	}
	return r.out, nil
}

// maxNested is how deep lists of documents may stand in one another.
const maxNested = 4

// document tells by its keys whose words a document speaks.
func (r *reading) document(o foldedObject, depth int) error {
	if depth > maxNested {
		return errForm
	}
	if list := o.list("data", "portinrequests", "portorders", "portingorders", "orders"); list != nil && !o.has("portinrequestsid") {
		return r.list(list, depth)
	}
	switch data := objectOf(o["data"]); {
	case o.has("payload") && o.has("eventtype"):
		return r.telnyxEvent(o)
	case o.has("attributes"):
		if inner := objectOf(o["attributes"]); inner.has("orders", "portorders") {
			return r.document(inner, depth+1)
		}
		return r.flowroute(o)
	case data != nil:
		return r.document(data, depth+1)
	case o.has("orders", "portorders") && !o.has("status"):
		return r.document(objectOf(o["orders"]), depth+1)
	default:
		return r.flat(o)
	}
}

// flat reads a document that nothing is wrapped around.
func (r *reading) flat(o foldedObject) error {
	switch {
	case o.has("portinrequestsid", "portinphonenumbersid", "portinphonenumberstatus", "portinrequeststatus"):
		return r.twilio(o)
	case o.has("event") && o.has("number", "order", "pon"):
		return r.desk(o)
	case !o.has("status"):
		return errForm
	case o.has("customerreference", "supportkey", "activationsettings", "customergroupreference") || objectOf(o["status"]).has("value"):
		return r.telnyxOrder(o, o.text("statusupdatedat", "updatedat"), "")
	case o.has("statusupdatedat", "resourceid", "resourcetype", "alias", "groupid") || o.text("type") == "portorder":
		return r.flowroute(o)
	}
	return errForm
}

func (r *reading) list(list []any, depth int) error {
	for _, v := range list {
		if err := r.document(objectOf(v), depth+1); err != nil {
			return err
		}
	}
	return nil
}

// add reads what all vendors tell alike. day is the date of the FOC.
func (r *reading) add(n notice.Notice, at, day string) error {
	var reason string
	if n.At, reason = momentIn(at); reason != "" {
		return errors.New(reason + ": " + cleaned([]byte(at), maxErrorText))
	}
	if n.Date, n.DateAt, reason = dayIn(day); reason != "" {
		return errors.New(reason + ": " + cleaned([]byte(day), maxErrorText))
	}
	if reason = wordy(n); reason != "" {
		return errors.New(reason)
	}
	n.Line = r.line
	r.out = append(r.out, n)
	return nil
}

// telnyxEvent reads a webhook (Telnyx, port-in order notifications).
func (r *reading) telnyxEvent(o foldedObject) error {
	payload := objectOf(o["payload"])
	if payload == nil {
		return errForm
	}
	event, at := o.text("eventtype"), o.text("occurredat")
	if at == "" {
		at = payload.text("updatedat")
	}
	if strings.HasSuffix(event, "status_changed") && payload.has("status") {
		return r.telnyxOrder(payload, at, o.text("id"))
	}
	numbers, err := numbersOf(payload.list("phonenumbers", "portingphonenumbers"))
	if err != nil {
		return err
	}
	return r.add(notice.Notice{Vendor: notice.Telnyx, ID: o.text("id"), Ref: payload.text("customerreference", "id", "portingorderid"), Numbers: numbers, Word: event}, at, "")
}

// telnyxOrder reads a porting order, as webhooks and the list of orders have it.
func (r *reading) telnyxOrder(o foldedObject, at, id string) error {
	n := notice.Notice{Vendor: notice.Telnyx, ID: id, Ref: o.text("customerreference", "id"), Word: o.text("status")}
	var words []string
	if status := objectOf(o["status"]); status != nil {
		n.Word = status.text("value")
		for _, v := range status.list("details") {
			detail := objectOf(v)
			if code := detail.text("code"); code != "" {
				n.Codes = append(n.Codes, code)
			}
			if text := detail.text("description"); text != "" {
				words = append(words, text)
			}
		}
	}
	n.Reason = strings.Join(words, "; ")
	var err error
	if n.Numbers, err = numbersOf(o.list("phonenumbers", "portingphonenumbers")); err != nil {
		return err
	}
	settings := objectOf(o["activationsettings"])
	day := settings.text("focdatetimeactual", "focdateactual")
	if day == "" {
		day = o.text("focdatetimeactual", "focdate", "focdatetime")
	}
	return r.add(n, at, day)
}

// flowroute reads a port order or its status (API v2, View Port Order Status and Receive
// Status Change Notifications). Flowroute's own number of an order is no order of the
// desk's; the alias may be.
func (r *reading) flowroute(o foldedObject) error {
	a := objectOf(o["attributes"])
	if a == nil {
		a = o
	}
	n := notice.Notice{Vendor: notice.Flowroute, Word: a.text("status"), Ref: a.text("alias", "customerreference"), Reason: a.text("rejectionreason", "rejectreason", "statusreason", "reason")}
	var err error
	if n.Numbers, err = numbersOf(a.list("numbers", "phonenumbers")); err != nil {
		return err
	}
	if n.Ref == "" && len(n.Numbers) == 0 {
		n.Ref = firstText(a.text("resourceid"), o.text("id"), a.text("id"))
	}
	return r.add(n, a.text("statusupdatedat", "statusudpatedat", "timestamp", "updatedat"), a.text("firmordercompletiondate", "completiondate", "focdate", "scheduledcompletiondate"))
}

func firstText(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// twilio reads a port-in request with its numbers, one number of it, or a webhook about
// either (Porting API, PortIn and PhoneNumber resources, porting webhooks).
func (r *reading) twilio(o foldedObject) error {
	list := o.list("phonenumbers")
	for _, v := range list {
		number := objectOf(v)
		if number == nil {
			return errForm
		}
		if err := r.twilioNumber(number, o); err != nil {
			return err
		}
	}
	switch {
	case len(list) > 0:
		return nil
	case o.has("phonenumber"):
		return r.twilioNumber(o, nil)
	}
	word := o.text("portinrequeststatus", "status", "eventtype")
	if !strings.HasPrefix(foldKey(word), "portin") {
		word = "port_in_" + word
	}
	n := notice.Notice{Vendor: notice.Twilio, Ref: o.text("customerreference", "portinrequestsid"), Word: word, Reason: o.text("ordercancellationreason")}
	return r.add(n, o.text("lastdateupdated", "lastupdated", "dateupdated"), "")
}

// twilioNumber reads one number; request is what it stands in, nil where it stands alone.
func (r *reading) twilioNumber(o, request foldedObject) error {
	n := notice.Notice{Vendor: notice.Twilio, Word: o.text("portinphonenumberstatus", "status", "eventtype"), Ref: request.text("customerreference")}
	if n.Word == "" {
		n.Word = "port_in_" + request.text("portinrequeststatus", "status")
	}
	var err error
	if n.Numbers, err = numbersOf([]any{o.text("phonenumber")}); err != nil {
		return err
	}
	code, text := o.text("rejectionreasoncode"), o.text("rejectionreason")
	if portable, ok := o["portable"].(bool); ok && !portable {
		n.Verdict = model.VerdictNotPortable
		code, text = o.text("notportabilityreasoncode", "notportablereasoncode"), o.text("notportabilityreason", "notportablereason")
	}
	switch {
	case isCode(text): // the reason is the code, and the number beside it tells no more
		n.Codes = []string{text}
	case text == "" && code != "":
		n.Codes = []string{code}
	case code != "":
		n.Reason = text + " (" + code + ")"
	default:
		n.Reason = firstText(text, o.text("ordercancellationreason"))
	}
	return r.add(n, o.text("statuslasttimeupdatedtimestamp", "lastdateupdated", "lastupdated", "dateupdated"), o.text("portdate"))
}

// isCode reports a word in capitals with underscores between.
func isCode(text string) bool {
	return text != "" && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == "" && strings.ContainsAny(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

// desk reads a row of the desk's own table that stands as an object.
func (r *reading) desk(o foldedObject) error {
	var header, cells []string
	for _, key := range slices.Sorted(maps.Keys(o)) {
		header, cells = append(header, key), append(cells, o.text(key))
	}
	columns, fault := noticeColumns(header)
	if fault == nil {
		var n notice.Notice
		if n, fault = columns.read(Record{Line: r.line, Cells: cells}); fault == nil {
			r.out = append(r.out, n)
			return nil
		}
	}
	return errors.New(strings.TrimSpace(fault.Name + " " + fault.Reason))
}

// numbersOf reads numbers that stand as texts or as objects with the number in them.
func numbersOf(list []any) ([]tn.TN, error) {
	var out []tn.TN
	for _, v := range list {
		var text string
		switch v := v.(type) {
		case string:
			text = v
		case json.Number:
			text = v.String()
		default:
			text = objectOf(v).text("phonenumber", "number", "value", "did", "tn")
		}
		n, err := tn.Parse(text)
		if err != nil {
			return nil, errors.New(cleaned([]byte(text), maxErrorText) + " is no number: " + err.Error())
		}
		out = append(out, n)
	}
	return out, nil
}
