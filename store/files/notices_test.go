package files

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/notice"
	"portdesk/model/tn"
)

// readAll reads notices, and the faults as texts.
func readAllNotices(text string) (list []notice.Notice, faults []string, err error) {
	err = ReadNotices(strings.NewReader(text), func(n notice.Notice) error {
		list = append(list, n)
		return nil
	}, func(f *Fault) { faults = append(faults, f.Error()) })
	return list, faults, err
}

func sameNotice(a, b notice.Notice) bool {
	return a.Line == b.Line && a.Vendor == b.Vendor && a.ID == b.ID && a.At.Equal(b.At) && a.Ref == b.Ref && slices.Equal(a.Numbers, b.Numbers) && a.Word == b.Word &&
		slices.Equal(a.Codes, b.Codes) && a.Reason == b.Reason && a.Date == b.Date && a.DateAt.Equal(b.DateAt) && a.Verdict == b.Verdict
}

func dayOf(t *testing.T, text string) date.Date {
	t.Helper()
	d, err := date.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestReadNotices reads every form of every vendor.
func TestReadNotices(t *testing.T) {
	at := time.Date(2026, 11, 24, 15, 4, 5, 0, time.UTC)
	foc := dayOf(t, "2026-12-08")
	one := []tn.TN{12064205700}
	for _, tt := range []struct {
		name, text string
		want       []notice.Notice
	}{
		{"csv", "at,order,number,event,date,reason,causes,verdict,id\n" +
			"2026-11-24T15:04:05Z,,206-420-5700,review_started,,,,portable,a1\n,1001,,additional_information_required,,\"no, not yet\",osp_silent; other,,\n,,+12064205700,foc_date_changed,2026-12-08,,,,\n",
			[]notice.Notice{
				{Line: 2, Vendor: notice.Portdesk, ID: "a1", At: at, Numbers: one, Word: "review_started", Verdict: model.VerdictPortable},
				{Line: 3, Vendor: notice.Portdesk, Ref: "1001", Word: "additional_information_required", Reason: "no, not yet", Codes: []string{"osp_silent", "other"}},
				{Line: 4, Vendor: notice.Portdesk, Numbers: one, Word: "foc_date_changed", Date: foc},
			}},
		{"csv with semicolons and other names", "Phone Number;Event;FOC Date\r\n2064205700;porting_date_confirmed_foc;2026-12-08\r\n",
			[]notice.Notice{{Line: 2, Vendor: notice.Portdesk, Numbers: one, Word: "porting_date_confirmed_foc", Date: foc}}},
		{"csv of a spreadsheet", "number,event,date,at\n2064205700,FOC date confirmed,12/8/2026,11/24/2026 15:04:05\n2064205700,ported,8 Dec 2026,11/24/26 3:04:05 pm\n2064205700,foc,12/8/2026 0:00,\n2064205700,foc,2026-12-09T03:30:00Z,\n2064205700,foc,N/A,46350.62783564815\n",
			[]notice.Notice{
				{Line: 2, Vendor: notice.Portdesk, At: at, Numbers: one, Word: "FOC date confirmed", Date: foc},
				{Line: 3, Vendor: notice.Portdesk, At: at, Numbers: one, Word: "ported", Date: foc},
				{Line: 4, Vendor: notice.Portdesk, Numbers: one, Word: "foc", Date: foc},
				{Line: 5, Vendor: notice.Portdesk, Numbers: one, Word: "foc", DateAt: time.Date(2026, 12, 9, 3, 30, 0, 0, time.UTC)},
				{Line: 6, Vendor: notice.Portdesk, At: at, Numbers: one, Word: "foc"},
			}},
		{"telnyx webhook", `{"data":{"event_type":"porting_order.status_changed","id":"e-1","occurred_at":"2026-11-24T15:04:05.5Z","payload":{"customer_reference":"1001-A","id":"p-1",
			"status":{"details":[{"code":"LOCATION_MISMATCH","description":"street differs"},{"code":"TIDES","description":"high water"}],"value":"exception"}}},"meta":{"attempt":1}}`,
			[]notice.Notice{{Line: 1, Vendor: notice.Telnyx, ID: "e-1", At: at.Add(500 * time.Millisecond), Ref: "1001-A", Word: "exception", Codes: []string{"LOCATION_MISMATCH", "TIDES"}, Reason: "street differs; high water"}}},
		{"telnyx without a date", `{"data":{"event_type":"porting_order.status_changed","id":"e-2","occurred_at":"2026-11-24T15:04:05Z","payload":{"id":"p-1","customer_reference":null,"status":{"details":[],"value":"foc-date-confirmed"}}}}`,
			[]notice.Notice{{Line: 1, Vendor: notice.Telnyx, ID: "e-2", At: at, Ref: "p-1", Word: "foc-date-confirmed"}}},
		{"telnyx comment", `{"data":{"event_type":"porting_order.new_comment","id":"e-3","occurred_at":"2026-11-24T15:04:05Z","payload":{"porting_order_id":"p-1","comment":{"body":"hi"}}}}`,
			[]notice.Notice{{Line: 1, Vendor: notice.Telnyx, ID: "e-3", At: at, Ref: "p-1", Word: "porting_order.new_comment"}}},
		{"telnyx orders", `{"data":[{"id":"p-1","status":{"value":"foc-date-confirmed"},"customer_reference":"1001","updated_at":"2026-11-24T15:04:05Z","phone_numbers":[{"phone_number":"+12064205700"}],
			"activation_settings":{"foc_datetime_requested":"2026-12-01T15:00:00Z","foc_datetime_actual":"2026-12-09T03:30:00Z"}},{"id":"p-2","status":"ported","customerReference":"1002"}],"meta":{}}`,
			[]notice.Notice{
				{Line: 1, Vendor: notice.Telnyx, At: at, Ref: "1001", Numbers: one, Word: "foc-date-confirmed", DateAt: time.Date(2026, 12, 9, 3, 30, 0, 0, time.UTC)},
				{Line: 1, Vendor: notice.Telnyx, Ref: "1002", Word: "ported"},
			}},
		{"flowroute status", "{\n \"data\": {\"attributes\": {\"status\": \"Accepted\", \"status_updated_at\": \"2026-11-24T15:04:05Z\"}, \"id\": 41351, \"type\": \"portorder\"}\n}",
			[]notice.Notice{{Line: 1, Vendor: notice.Flowroute, At: at, Ref: "41351", Word: "Accepted"}}},
		{"flowroute notification", `{"data":{"type":"portorder","attributes":{"version":1.0,"event_type":"status_change","timestamp":1795532645,"resource_type":"portorders","resource_id":41351,"status":"Accepted","alias":"1001","numbers":["12064205700"],"completion_date":"2026-12-08","desired_completion_date":"2026-12-01"}}}`,
			[]notice.Notice{{Line: 1, Vendor: notice.Flowroute, At: at, Ref: "1001", Numbers: one, Word: "Accepted", Date: foc}}},
		{"flowroute flat", `{"status":"Rejected","statusUpdatedAt":"2026-11-24T15:04:05Z","id":"41351","numbers":[{"number":"+1 206 420 5700"}]}`,
			[]notice.Notice{{Line: 1, Vendor: notice.Flowroute, At: at, Numbers: one, Word: "Rejected"}}},
		{"flowroute list", `{"data":{"attributes":{"orders":{"data":[{"attributes":{"alias":"1001","id":"42323","status":"pending"}}]}},"type":"portorder_list"}}`,
			[]notice.Notice{{Line: 1, Vendor: notice.Flowroute, Ref: "1001", Word: "pending"}}},
		{"twilio request", `{"port_in_request_sid":"KW1","port_in_request_status":"In progress","phone_numbers":[
			{"phone_number":"+12064205700","port_in_phone_number_status":"port_pending","port_date":"2026-12-08T00:00:00Z","status_last_time_updated_timestamp":"2026-11-24T15:04:05Z"},
			{"phone_number":"+12064205701","port_in_phone_number_status":"port_rejected","rejection_reason":"INVALID_ADDRESS","rejection_reason_code":7},
			{"phone_number":"+12064205702","port_in_phone_number_status":"port_rejected","rejection_reason":"No such street","rejection_reason_code":8},
			{"phone_number":"+12064205703","port_in_phone_number_status":"port_rejected","rejection_reason":null,"rejection_reason_code":"99"},
			{"phone_number":"+12064205704","port_in_phone_number_status":"in_review","portable":false,"not_portability_reason":"Unsupported area","not_portability_reason_code":22130},
			{"phone_number":"+12064205705"}]}`,
			[]notice.Notice{
				{Line: 1, Vendor: notice.Twilio, At: at, Numbers: one, Word: "port_pending", Date: foc},
				{Line: 1, Vendor: notice.Twilio, Numbers: []tn.TN{12064205701}, Word: "port_rejected", Codes: []string{"INVALID_ADDRESS"}},
				{Line: 1, Vendor: notice.Twilio, Numbers: []tn.TN{12064205702}, Word: "port_rejected", Reason: "No such street (8)"},
				{Line: 1, Vendor: notice.Twilio, Numbers: []tn.TN{12064205703}, Word: "port_rejected", Codes: []string{"99"}},
				{Line: 1, Vendor: notice.Twilio, Numbers: []tn.TN{12064205704}, Word: "in_review", Reason: "Unsupported area (22130)", Verdict: model.VerdictNotPortable},
				{Line: 1, Vendor: notice.Twilio, Numbers: []tn.TN{12064205705}, Word: "port_in_In progress"},
			}},
		{"twilio number", `{"portInRequestSid":"KW1","phoneNumberSid":"PU1","phoneNumber":"+12064205700","portInPhoneNumberStatus":"completed","lastUpdated":"2026-11-24T15:04:05Z","portDate":"2026-12-08T09:00:00-08:00"}`,
			[]notice.Notice{{Line: 1, Vendor: notice.Twilio, At: at, Numbers: one, Word: "completed", DateAt: time.Date(2026, 12, 8, 17, 0, 0, 0, time.UTC)}}},
		{"twilio webhooks", `{"port_in_request_sid":"KW1","port_in_phone_number_sid":"PU1","phone_number":"+12064205700","status":"rejected","rejection_reason":"INVALID_PIN","last_date_updated":"2026-11-24T15:04:05Z"}
{"port_in_request_sid":"KW1","status":"completed","last_date_updated":"2026-11-24T15:04:05Z"}`,
			[]notice.Notice{
				{Line: 1, Vendor: notice.Twilio, At: at, Numbers: one, Word: "rejected", Codes: []string{"INVALID_PIN"}},
				{Line: 2, Vendor: notice.Twilio, At: at, Ref: "KW1", Word: "port_in_completed"},
			}},
		{"an array of all", "[\n{\"status\":\"Review\",\"alias\":\"1001\"},\n{\"event\":\"resubmit\",\"number\":\"2064205700\",\"date\":null}]\n",
			[]notice.Notice{
				{Line: 2, Vendor: notice.Flowroute, Ref: "1001", Word: "Review"},
				{Line: 3, Vendor: notice.Portdesk, Numbers: one, Word: "resubmit"},
			}},
	} {
		got, faults, err := readAllNotices(tt.text)
		if err != nil || len(faults) > 0 || !slices.EqualFunc(got, tt.want, sameNotice) {
			t.Errorf("%s: %v %v\n got %+v\nwant %+v", tt.name, err, faults, got, tt.want)
		}
	}
}

// TestReadNoticesFaults names the place of what cannot be read, and reads the rest.
func TestReadNoticesFaults(t *testing.T) {
	good := `{"status":"Review","alias":"1001"}`
	for _, tt := range []struct {
		name, text string
		notices    int
		faults     []string // the beginning of each
		err        string
	}{
		{"unknown form", good + "\n  {\"weather\":\"fine\"}\n" + good, 2, []string{"line 2, column 3: this is no notice of Flowroute, Telnyx or Twilio"}, ""},
		{"broken line", good + "\n{\"status\":\"Rev\n" + good, 2, []string{"line 2, column 1: a text in this line does not end"}, ""},
		{"broken JSON", good + "\n{\n  \"status\": nope\n}\n" + good, 2, []string{"line 3, column 14: this is no JSON"}, ""},
		{"torn", "{\"status\":\"Review\",\n" + good + "\n{x\n" + good, 2, []string{"line 1, column 1: this JSON document does not end", "line 3, column 1: this is no whole JSON document"}, ""},
		{"not JSON between", good + "\nhello\n" + good, 2, []string{"line 2, column 1: a JSON object is expected here"}, ""},
		{"number", `{"alias":"1001","status":"Review","numbers":["+44 20 7946 0000"]}`, 0, []string{"line 1, column 1: +44 20 7946 0000 is no number"}, ""},
		{"time", `{"alias":"1001","status":"Review","status_updated_at":"yesterday"}`, 0, []string{"line 1, column 1: a time is written 2026-12-08T15:04:05Z: yesterday"}, ""},
		{"row", "number,event,date,verdict\n206420570,x,,\n2064205700,,,\n,x,,\n2064205700,x,8 Dec,\n2064205700,x,,maybe\n2064205700,x,,\n", 1,
			[]string{"line 2, column 1 (number): 9 digits", "line 3, column 2 (event): name the event", "line 4, column 1 (number): name a number or an order", "line 5, column 3 (date): a date in a file needs its year", "line 6, column 4 (verdict): a verdict is"}, ""},
		{"another table", "a,b,c\n1,2,3\n", 0, nil, "line 1: this is no table of notices"},
		{"empty", "", 0, nil, "line 1"},
	} {
		got, faults, err := readAllNotices(tt.text)
		var fault *Fault
		if len(got) != tt.notices || (err == nil) != (tt.err == "") || (err != nil && (!errors.As(err, &fault) || !strings.HasPrefix(err.Error(), tt.err))) {
			t.Errorf("%s: %d notices, %v", tt.name, len(got), err)
		}
		if len(faults) != len(tt.faults) {
			t.Errorf("%s: %q", tt.name, faults)
			continue
		}
		for i, f := range faults {
			if !strings.HasPrefix(f, tt.faults[i]) {
				t.Errorf("%s: %q, want %q", tt.name, f, tt.faults[i])
			}
		}
	}
	if err := ReadNotices(strings.NewReader(good), func(notice.Notice) error { return io.ErrShortWrite }, nil); !errors.Is(err, io.ErrShortWrite) {
		t.Error(err)
	}
}

// TestReadNoticesDays takes a day as it is written, and a moment with an hour and a zone as
// the moment: which day it is depends on the desk.
func TestReadNoticesDays(t *testing.T) {
	west := time.FixedZone("", -8*60*60)
	for text, want := range map[string]string{ // at a desk in UTC-8
		"2026-12-08": "2026-12-08", "2026-12-08T00:00:00Z": "2026-12-08", "2026-12-08T00:00:00+00:00": "2026-12-08", "2026-12-08 00:00:00": "2026-12-08", "2026-12-08T00:00:00-05:00": "2026-12-08",
		"2026-12-08 23:00": "2026-12-08", "2026-12-08 02:00:00": "2026-12-08", "2026-12-08T02:30:00": "2026-12-08",
		"2026-12-05T04:00:00Z": "2026-12-04", "2026-12-08T15:30:00Z": "2026-12-08", "2026-12-09T03:00:00Z": "2026-12-08", "2026-12-08T22:00:00-08:00": "2026-12-08", "2026-12-09T01:00:00-05:00": "2026-12-08",
		"2026-12-08 02:00:00 +0000": "2026-12-07", "2026-12-08T02:00:00-0000": "2026-12-07", "Tue, 08 Dec 2026 03:00:00 GMT": "2026-12-07", "Tue, 08 Dec 2026 12:00:00 -0500": "2026-12-08", "1796698800": "2026-12-07",
	} {
		day, at, reason := dayIn(text)
		if got := (notice.Notice{Date: day, DateAt: at}).On(west).Date; reason != "" || got.String() != want {
			t.Errorf("%s: %s %s, want %s", text, got, reason, want)
		}
	}
}

// TestReadNoticesMoments reads the moments that people write, and refuses half ones.
func TestReadNoticesMoments(t *testing.T) {
	for text, want := range map[string]string{
		"11/24/2026 08:00": "2026-11-24T08:00:00Z", "11/24/26 8:00 AM": "2026-11-24T08:00:00Z", "24 Nov 2026 17:30": "2026-11-24T17:30:00Z", "11/24/2026": "2026-11-24T00:00:00Z",
		"2026/11/24 08:00:05": "2026-11-24T08:00:05Z", "46350.5": "2026-11-24T12:00:00Z", "2026-11-24T08:00:00-08:00": "2026-11-24T16:00:00Z",
	} {
		if at, reason := writtenMoment(text); reason != "" || at.UTC().Format(time.RFC3339) != want {
			t.Errorf("%s: %s %s, want %s", text, at, reason, want)
		}
	}
	for _, text := range []string{"yesterday", "11/24 08:00", "11/24/2026 25:00", "25/25/2026 08:00"} {
		if at, reason := writtenMoment(text); reason == "" {
			t.Errorf("%s is taken as %s", text, at)
		}
	}
}

// TestReadNoticesZones takes no zone by a name that means different hours in different places.
func TestReadNoticesZones(t *testing.T) {
	for _, text := range []string{"Tue, 08 Dec 2026 20:00:00 EST", "Tue, 08 Dec 2026 20:00:00 PST", "Tue, 08 Dec 2026 20:00:00 IST"} {
		if at, reason := momentIn(text); reason == "" {
			t.Errorf("%s is taken as %s", text, at)
		}
	}
	if at, reason := momentIn("Tue, 08 Dec 2026 20:00:00 GMT"); reason != "" || !at.Equal(time.Date(2026, 12, 8, 20, 0, 0, 0, time.UTC)) {
		t.Error(at, reason)
	}
}

// TestReadNoticesLong refuses words that would stand in the journal of every number of an
// order.
func TestReadNoticesLong(t *testing.T) {
	long := strings.Repeat("no ", 4000)
	for name, text := range map[string]string{
		"row":      "number,event,reason\n2064205700,foc_withdrawn," + long + "\n2064205700,resubmit,\n",
		"document": `{"status":"Rejected","alias":"1","rejection_reason":"` + long + `"}` + "\n" + `{"status":"Review","alias":"1001"}`,
		"desk":     `{"event":"resubmit","number":"2064205700","id":"` + long + `"}` + "\n" + `{"status":"Review","alias":"1001"}`,
	} {
		if list, faults, err := readAllNotices(text); err != nil || len(list) != 1 || len(faults) != 1 || !strings.Contains(faults[0], "more than 10000 characters") {
			t.Errorf("%s: %d %v %v", name, len(list), faults, err)
		}
	}
}

// TestReadNoticesStreams reads more than memory would be given to, document by document.
func TestReadNoticesStreams(t *testing.T) {
	pr, pw := io.Pipe()
	const lines = 50_000
	go func() {
		for i := range lines {
			if _, err := fmt.Fprintf(pw, "{\"status\":\"Review\",\"alias\":\"%d\"}\n", i); err != nil {
				return
			}
		}
		_ = pw.Close()
	}()
	n := 0
	err := ReadNotices(pr, func(got notice.Notice) error {
		n++
		if got.Line != n || got.Ref != fmt.Sprint(n-1) {
			return fmt.Errorf("line %d: %+v", n, got)
		}
		return nil
	}, func(f *Fault) { t.Error(f) })
	if err != nil || n != lines {
		t.Error(n, err)
	}
}

// FuzzReadNotices holds that no text brings the reader down, that every place lies in the
// file, and that what was read reads the same again.
func FuzzReadNotices(f *testing.F) {
	for _, seed := range []string{
		"number,event\n2064205700,resubmit\n", "[{\"status\":\"Review\",\"alias\":\"1\"},]", "{\"data\":{\"attributes\":{\"status\":\"x\"}}}\n{",
		`{"data":{"event_type":"porting_order.status_changed","payload":{"status":{"value":"exception","details":[{"code":"A"}]}}}}`,
		`{"port_in_request_sid":"K","phone_numbers":[{"phone_number":"+12064205700","status":"x","port_date":"2026-12-08T05:00:00Z"}]}`, "{\"a\":\"\n{}", "\xff\xfe{\x00}\x00", "{\"orders\":{\"orders\":{\"orders\":{\"orders\":{\"orders\":{}}}}}}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		last := bytes.Count(text, []byte("\n")) + bytes.Count(text, []byte("\r")) + 1
		read := func() (list []notice.Notice, err error) {
			err = ReadNotices(bytes.NewReader(text), func(n notice.Notice) error {
				list = append(list, n)
				return nil
			}, func(f *Fault) {
				if f.Line < 1 || f.Line > last || f.Column < 0 || f.Reason == "" {
					t.Fatalf("a fault outside of the %d lines: %v", last, f)
				}
			})
			return list, err
		}
		list, err := read()
		again, err2 := read()
		if (err == nil) != (err2 == nil) || !slices.EqualFunc(list, again, sameNotice) {
			t.Fatalf("read %v %v, then %v %v", list, err, again, err2)
		}
		for _, n := range list {
			if n.Line < 1 || n.Line > last || n.Vendor == "" || (len(n.Numbers) == 0 && n.Ref == "" && n.Vendor == notice.Portdesk) || n.Key() == "" {
				t.Fatalf("%+v", n)
			}
		}
	})
}
