package tn_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"portdesk/model/tn"
)

// show writes items as the tests want them: "input=number" or "input!reason", those
// of a range as one "input=first..last(count)".
func show(items []tn.Item) string {
	var out []string
	for i := 0; i < len(items); {
		it, j := items[i], i+1
		switch {
		case it.Range:
			for j < len(items) && items[j].Range && items[j].Input == it.Input && items[j].Line == it.Line {
				j++
			}
			out = append(out, fmt.Sprintf("%s=%v..%v(%d)", it.Input, it.TN, items[j-1].TN, j-i))
		case it.TN == 0:
			out = append(out, it.Input+"!"+it.Reason)
		default:
			out = append(out, it.Input+"="+it.TN.String())
		}
		i = j
	}
	return strings.Join(out, " | ")
}

const (
	none  = "no telephone number in this line"
	seven = "7 digits, 10 expected: the area code is missing"
)

func checkLines(t *testing.T, cases [][2]string) {
	t.Helper()
	for _, c := range cases {
		if got := show(tn.ReadText(c[0])); got != c[1] {
			t.Errorf("%q\n got %s\nwant %s", c[0], got, c[1])
		}
	}
}

func TestListForms(t *testing.T) {
	for _, in := range []string{
		"2064205780", "12064205780", "+12064205780", "1 2064205780", "+1 206 420 5780", "(206) 420-5780", "(206)420-5780",
		"206-420-5780", "206.420.5780", "206/420-5780", "206 4205780", "1 206 4205780", "206420 5780", "1-206420-5780",
		"1206 420 5780", "1206-4205780", "+1 (206) 420-5780", "+1.206.420.5780", "1 (206) 420 5780", "206 - 420 - 5780",
		"206\u00a0420\u00a05780", "206\u2011420\u20115780", "206–420–5780", "２０６ ４２０ ５７８０", "＋１（２０６）４２０－５７８０",
		"٢٠٦٤٢٠٥٧٨٠", "[206] 420 5780", "206·420·5780", "(+1) 206 420 5780", "206\u200b420\u200b5780",
	} {
		if got, want := show(tn.ReadText(in)), in+"=12064205780"; got != want {
			t.Errorf("%q\n got %s\nwant %s", in, got, want)
		}
	}
}

func TestListText(t *testing.T) {
	checkLines(t, [][2]string{
		{"", ""}, {"  \t \r\n\u00a0\n\ufeff\n\x00", ""}, {",,\"\",;\n", ""},
		{"Bob Smith", "Bob Smith!" + none}, {"  name,phone ", "name,phone!" + none},
		{"98101", "98101!" + none}, {"2026-11-23", "2026-11-23!" + none}, {"11/23/2026 10:30", "11/23/2026 10:30!" + none},
		{"Bob Smith 206-420-5780, 12 Main St", "206-420-5780=12064205780"},
		{`"Smith, Bob","(206) 420-5780","98101-1234",3`, "(206) 420-5780=12064205780"},
		{"98101 206-420-5780 12", "206-420-5780=12064205780"},
		{"206-420-5780\t2026-11-23\t10:30:15", "206-420-5780=12064205780"},
		{"2026-11-23 206-420-5780", "206-420-5780=12064205780"},
		{"11/23/2026 420 5780", "420 5780!" + seven},
		{"206-420-5780 206-420-5781;2064205782,1 206 420 5783", "206-420-5780=12064205780 | 206-420-5781=12064205781 | 2064205782=12064205782 | 1 206 420 5783=12064205783"},
		{"2. 206-420-5780", "206-420-5780=12064205780"},
		{"(1 206 420 5780)", "(1 206 420 5780)=12064205780"},
		{"fon:2064205780.", "2064205780=12064205780"},
		{"206 420 5780 + 206 420 5781", "206 420 5780=12064205780 | + 206 420 5781=12064205781"},
		{"206-420-5780 x123", "206-420-5780=12064205780"},
		{"206-420-5780 ext. 7246433; 206-420-5781 EXT=7654321", "206-420-5780=12064205780 | 206-420-5781=12064205781"},
		{"206-420-5780 ,extension 7246433", "206-420-5780=12064205780"},
		{"206-420-5780 #7246433", "206-420-5780=12064205780"},
		{"Max 7246433", "7246433!" + seven},
		{"206-420-5780 x 206-420-5781", "206-420-5780=12064205780 | 206-420-5781=12064205781"},
		{"555 234 8976", "555 234 8976=15552348976"},
	})
}

func TestListFailures(t *testing.T) {
	checkLines(t, [][2]string{
		{"420-5780", "420-5780!" + seven},
		{"206 420 5780 420 5781", "206 420 5780=12064205780 | 420 5781!" + seven},
		{"206-420-578, 206-420-5781", "206-420-578!9 digits, 10 expected | 206-420-5781=12064205781"},
		{"call 111-222-3333 or 206 420 5780", "111-222-3333!area code 111 does not exist: the first digit is 2 to 9 | 206 420 5780=12064205780"},
		{"100 200 3000 206 420 5780", "100 200 3000!area code 100 does not exist: the first digit is 2 to 9 | 206 420 5780=12064205780"},
		{"120 206 420 5780", "206 420 5780=12064205780"},
		{"20642057802064205781", "20642057802064205781!20 digits, 10 expected"},
		{"206-4205-780", "206-4205-780!10 digits in an unusual grouping: if a number is meant, write 206 420 5780"},
		{"98101 20642", "98101 20642!exchange 012 does not exist: the first digit is 2 to 9"},
		{"+44 20 7946 0958", "+44 20 7946 0958!country code +44: only +1 numbers are ported here"},
		{"+49 206 420 5780", "+49 206 420 5780!country code +49: only +1 numbers are ported here"},
		{"+44 20 7946 0958 206-420-5780", "+44 20 7946 0958!country code +44: only +1 numbers are ported here | 206-420-5780=12064205780"},
		{"+3544567890", "+3544567890!country code +354: only +1 numbers are ported here"},
		{"+7 (495) 123-45-67", "+7 (495) 123-45-67!country code +7: only +1 numbers are ported here"},
		{"011 44 20 7946 0958", "011 44 20 7946 0958!country code +44: only +1 numbers are ported here"},
		{"011442079460958", "011442079460958!country code +44: only +1 numbers are ported here"},
		{"+0 234 567 8901", "+0 234 567 8901!no country code begins with 0"},
		{"01103 413-420-5780", "413-420-5780=14134205780"},
		{"+5 days, 206-420-5780", "206-420-5780=12064205780"},
	})
}

func TestListVanity(t *testing.T) {
	checkLines(t, [][2]string{
		{"1-800-FLOWERS", "1-800-FLOWERS=18003569377"},
		{"Call 800-SIX-FLAG now", "800-SIX-FLAG=18007493524"},
		{"1-844-go-ports, 206-420-5780", "1-844-go-ports=18444676787 | 206-420-5780=12064205780"},
		{"(888) 4MY-HOME", "(888) 4MY-HOME=18884694663"},
		{"1800FLOWERS", "1800FLOWERS=18003569377"},
		{"1 800 FLOWERS", "1 800 FLOWERS=18003569377"},
		{"800 FLOWERS", "800 FLOWERS=18003569377"},
		{"1-800-555-TELL", "1-800-555-TELL=18005558355"},
		{"1-844-GO-PORT", "1-844-GO-PORT!6 letters and digits after 844, 7 expected"},
		{"1-800-CONTACTS 206-420-5780", "1-800-CONTACTS!more than 7 letters and digits after 800, 7 expected | 206-420-5780=12064205780"},
		{"800 Madison Ave, 206-420-5780", "206-420-5780=12064205780"},
		{"888 - Support 206-420-5780", "206-420-5780=12064205780"},
		{"206-FLOWERS", "206-FLOWERS!" + none},
		{"800-420-5780 Flowers", "800-420-5780=18004205780"},
	})
}

func TestListRanges(t *testing.T) {
	fifty := func(in string) [2]string { return [2]string{in, in + "=12064205700..12064205749(50)"} }
	cases := [][2]string{
		fifty("12064205700 - 49"), fifty("2064205700-2064205749"), fifty("206-420-5700 to 206-420-5749"), fifty("206-420-5700-5749"),
		fifty("206 420 5700–49"), fifty("206 420 5700—5749"), fifty("2064205700 thru 749"), fifty("2064205700 THROUGH 2064205749"),
		fifty("2064205700..49"), fifty("2064205700…49"), fifty("2064205700 ... 2064205749"), fifty("(206) 420-5700 - (206) 420-5749"),
		fifty("+12064205700-+12064205749"), fifty("2064205700 - 420-5749"), fifty("2064205700-4205749"), fifty("2064205700 -- 49"),
		{"x 2064205700-49 2064205800-01", "2064205700-49=12064205700..12064205749(50) | 2064205800-01=12064205800..12064205801(2)"},
		{"2064205700-00", "2064205700-00=12064205700..12064205700(1)"},
		{"2064200000-9999", "2064200000-9999=12064200000..12064209999(10000)"},
		{"2064199990-4200009", "2064199990-4200009=12064199990..12064200009(20)"},
		{"2064205700-2064215700", "2064205700-2064215700!a range of 10,001 numbers: one range holds at most 10,000, a whole exchange"},
		{"2064205700 - 3064205700", "2064205700 - 3064205700!a range of 1,000,000,001 numbers: one range holds at most 10,000, a whole exchange"},
		{"2064205780 to 12", "2064205780 to 12!the range ends with 206 420 5712, before it begins"},
		{"2064205700, 49", "2064205700=12064205700"},
		{"2064205780 - 10:30", "2064205780=12064205780"},
		{"2064205780 - 2nd floor", "2064205780=12064205780"},
		{"2064205780 - 11/23", "2064205780=12064205780"},
		{"2064205780 - 2026-11-23", "2064205780=12064205780"},
		{"2064205780 - 98101-1234", "2064205780=12064205780"},
		{"2064205780 - Bob 2064205781", "2064205780=12064205780 | 2064205781=12064205781"},
		{"2064205780 and 2064205781", "2064205780=12064205780 | 2064205781=12064205781"},
		{"2064205780 - 123 456 7890", "2064205780=12064205780 | 123 456 7890!area code 123 does not exist: the first digit is 2 to 9"},
	}
	checkLines(t, cases)
}

// A range that runs through an exchange that cannot exist keeps its count: the
// numbers there stand in it as not recognised.
func TestRangeThroughServiceCode(t *testing.T) {
	items := tn.ReadText("2064109998-4110001")
	if len(items) != 4 {
		t.Fatalf("%d items, want 4", len(items))
	}
	for i, it := range items {
		if !it.Range || (it.TN != 0) != (i < 2) || (it.Reason == "") != (i < 2) {
			t.Errorf("item %d: %+v", i, it)
		}
	}
	if want := "206 411 0000: exchange 411 does not exist in area code 206: 411 is a service code"; items[2].Reason != want {
		t.Errorf("reason %q, want %q", items[2].Reason, want)
	}
}

func TestRangesTogether(t *testing.T) {
	const each, most = 10000, 1_000_000
	items := tn.ReadText(strings.Repeat("2064200000-9999\n", most/each+2))
	if len(items) != most+2 {
		t.Fatalf("%d items, want %d and 2 refused", len(items), most)
	}
	want := "a range of 10,000 numbers: the ranges of one list hold at most 1,000,000 together"
	if last := items[len(items)-1]; last.Reason != want || last.Range || last.Line != most/each+2 {
		t.Errorf("last item %+v", last)
	}
}

func TestLineNumbers(t *testing.T) {
	items := tn.ReadText("2064205781\n\r\n2064205783\r2064205784\r\n\nfive? no: six\n2064205787 2064205777")
	want := []int{1, 3, 4, 6, 7, 7}
	if len(items) != len(want) {
		t.Fatalf("%d items: %s", len(items), show(items))
	}
	for i, it := range items {
		if it.Line != want[i] {
			t.Errorf("item %d (%s) is on line %d, want %d", i, it.Input, it.Line, want[i])
		}
	}
}

func TestReadListEncodings(t *testing.T) {
	const text = "Zoë\t(206) 420-5780\r\n2064205781 – 82\r\n"
	const want = "(206) 420-5780=12064205780 | 2064205781 – 82=12064205781..12064205782(2)"
	wide := func(order binary.AppendByteOrder) string {
		var b []byte
		for _, u := range utf16.Encode([]rune("\ufeff" + text)) {
			b = order.AppendUint16(b, u)
		}
		return string(b)
	}
	windows := strings.NewReplacer("ë", "\xeb", "–", "\x96", " ", "\xa0").Replace(text)
	for name, in := range map[string]string{"utf-8": text, "with mark": "\ufeff" + text,
		"utf-16 le": wide(binary.LittleEndian), "utf-16 be": wide(binary.BigEndian)} {
		items, err := tn.ReadList(strings.NewReader(in))
		if err != nil || show(items) != want {
			t.Errorf("%s: %s, %v", name, show(items), err)
		}
	}
	items, err := tn.ReadList(strings.NewReader(windows))
	if err != nil || len(items) != 3 || items[0].TN != 12064205780 || items[2].TN != 12064205782 {
		t.Errorf("windows-1252: %s, %v", show(items), err)
	}
}

func TestReadListError(t *testing.T) {
	broken := errors.New("disk gone")
	items, err := tn.ReadList(io.MultiReader(strings.NewReader("2064205780\n"), iotest.ErrReader(broken)))
	if !errors.Is(err, broken) || items != nil {
		t.Errorf("items %v, error %v", items, err)
	}
}
