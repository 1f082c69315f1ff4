package draw

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

const (
	red   = "\x1b[31m"
	bold  = "\x1b[1m"
	ended = "\x1b[m"
)

func TestFit(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want string
	}{
		{"abc", 3, "abc"},
		{"abc", 5, "abc  "},
		{"abcdef", 4, "abc…"},
		{"abc", 1, "…"},
		{"abc", 0, ""},
		{"abc", -1, ""},
		{"", 2, "  "},
		{"Müller", 6, "Müller"},
		{"Mu\u0308ller", 6, "Mu\u0308ller"},
		{"Müller", 4, "Mül…"},
		{"中文字", 6, "中文字"},
		{"中文字", 5, "中文…"},
		{"中文字", 4, "中… "},
		{"a\tb\nc", 5, "a b c"},
		{red + "abc" + ended, 5, red + "abc" + ended + "  "},
		{red + "abcdef" + ended, 4, red + "abc…" + ended},
		{red + "abc", 3, red + "abc" + ended},
		{"a\x1b[2Jb", 3, "ab "},
		{"a\x1b]0;title\x07b", 2, "ab"},
		{"│ab│", 4, "│ab│"},
		{"\xff", 2, "\uFFFD "},
	} {
		if got := Fit(c.in, c.w); got != c.want {
			t.Errorf("Fit(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
		}
	}
}

func TestAlign(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Right("12", 4), "  12"},
		{Right("中", 3), " 中"},
		{Right("12345", 4), "123…"},
		{Center("ab", 5), " ab  "},
		{Center(red+"ab"+ended, 4), " " + red + "ab" + ended + " "},
		{FitTail("abcdef", 4, "~"), "abc~"},
		{FitTail("abcdef", 4, ""), "abcd"},
		{RightTail("abcdef", 3, "~"), "ab~"},
		{Shorten("abcdef", 4), "abc…"},
		{Shorten("ab", 4), "ab"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		in       string
		from, to int
		want     string
	}{
		{"abcdef", 2, 4, "cd"},
		{"abc", 2, 5, "c  "},
		{"abc", 5, 7, "  "},
		{"abc", 2, 2, ""},
		{"a中b", 0, 2, "a "},
		{"a中b", 2, 4, " b"},
		{red + "abc" + ended + "def", 1, 5, red + "bc" + ended + "de"},
		{red + "abc" + ended + "def", 3, 5, "de"},
		{red + bold + "abc" + ended, 1, 2, red + bold + "b" + ended},
	} {
		if got := Cut(c.in, c.from, c.to); got != c.want {
			t.Errorf("Cut(%q, %d, %d) = %q, want %q", c.in, c.from, c.to, got, c.want)
		}
	}
}

func TestLines(t *testing.T) {
	if got, want := Lines("ab\ncdef\ng", 3, 2), "ab \ncd…"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := Lines("ab", 3, 3), "ab \n   \n   "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := Lines("ab", 3, 0); got != "" {
		t.Errorf("no lines asked, got %q", got)
	}
}

func TestJoin(t *testing.T) {
	got := Join("ab\ncd", 3, "│", "x\ny\nz", 2, 3)
	if want := "ab │x \ncd │y \n   │z "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSplice(t *testing.T) {
	base := "......\n......\n......"
	for _, c := range []struct {
		over string
		x, y int
		want string
	}{
		{"ab\ncd", 2, 1, "......\n..ab..\n..cd.."},
		{"ab\ncd", 2, 2, "......\n......\n..ab.."},
		{"ab\ncd", -1, -1, "d.....\n......\n......"},
		{"ab", 9, 0, "......   ab\n......\n......"},
		{"", 1, 1, base},
		{"中", 5, 0, ".....中\n......\n......"},
	} {
		if got := Splice(base, c.over, c.x, c.y); got != c.want {
			t.Errorf("Splice(%q, %d, %d) = %q, want %q", c.over, c.x, c.y, got, c.want)
		}
	}
	got := Splice(red+"abcdef"+ended, "XY", 2, 0)
	if want := red + "ab" + ended + "XY" + red + "ef" + ended; got != want {
		t.Errorf("styles around an overlay: got %q, want %q", got, want)
	}
	if got, want := Splice("a中b", "X", 2, 0), "a Xb"; got != want {
		t.Errorf("half of a wide character: got %q, want %q", got, want)
	}
}

func TestDim(t *testing.T) {
	got := Dim(red+"ab"+ended+"c\n\nd", "<", ">")
	if want := "<abc>\n\n<d>"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want []string
	}{
		{"the carrier decides", 11, []string{"the carrier", "decides"}},
		{"the  carrier", 3, []string{"the", "car", "rie", "r"}},
		{"a\n\nb", 5, []string{"a", "", "b"}},
		{"", 5, []string{""}},
		{"中文字", 4, []string{"中文", "字"}},
		{"中", 1, []string{"?", ""}},
		{"a bcdefg", 4, []string{"a", "bcde", "fg"}},
		{"x", 0, nil},
	} {
		if got := Wrap(c.in, c.w); !slices.Equal(got, c.want) {
			t.Errorf("Wrap(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
		}
	}
}

func TestMask(t *testing.T) {
	if got := Mask("1234567", "•"); got != "••••" {
		t.Errorf("got %q", got)
	}
	if got := Mask("", "•"); got != "" {
		t.Errorf("an empty secret shows as %q", got)
	}
}

func TestClean(t *testing.T) {
	for _, c := range []struct{ in, one, many string }{
		{"Acme Dental", "Acme Dental", "Acme Dental"},
		{"a\r\nb\rc\nd\te", "a b c d e", "a\nb\nc\nd e"},
		{"a\x1b[31mb\x1b[0m", "ab", "ab"},
		{"a\x1b]0;pwned\x07b", "ab", "ab"},
		{"a\x1b]52;c;never ends", "a]52;c;never ends", "a]52;c;never ends"},
		{"a\x00\x07\x7fb\u009bc", "abc", "abc"},
		{"pay\u202Eexe.\u2066", "payexe.", "payexe."},
		{"a\u200Bb\uFEFFc\u00ADd\u2060e", "abcde", "abcde"},
		{"Gro\u00dfe stra\xdfe", "Große stra\uFFFDe", "Große stra\uFFFDe"},
		{"\u0301a", "a", "a"},
		{"Z\u0301\u0302\u0303\u0304\u0305\u0306!", "Z\u0301\u0302\u0303\u0304!", "Z\u0301\u0302\u0303\u0304!"},
		{"👩\u200D💻", "👩\u200D💻", "👩\u200D💻"},
		{"a\u200Db", "ab", "ab"},
		{"a\u2028b", "a b", "a\nb"},
		{"中文 日本", "中文 日本", "中文 日本"},
	} {
		if got := Clean(c.in); got != c.one {
			t.Errorf("Clean(%q) = %q, want %q", c.in, got, c.one)
		}
		if got := CleanMultiline(c.in); got != c.many {
			t.Errorf("CleanMultiline(%q) = %q, want %q", c.in, got, c.many)
		}
	}
}

// pieces are the parts that hostile and honest strings are made of.
func pieces() *rapid.Generator[string] {
	part := rapid.OneOf(
		rapid.String(),
		rapid.SampledFrom([]string{
			red, bold, ended, "\x1b[0m", "\x1b[38;2;1;2;3m", "\x1b[2J", "\x1b[", "\x1b", "\x1b]0;x", "\x1b]8;;u\x1b\\", "\x9b1m", "\xff", "\xe2\x94",
			"ü", "u\u0308", "\u0308", "中", "👩\u200D💻", "👍🏽", "🇺", "🇸", "1\ufe0f\u20e3", "│", "─", "█", "…", "\u200d", "\u200b", "\u202e",
			"\u0600", "\u0d4e", "\u0903", "\u1100", "\u1161", "\n", "\t", "\r\n", " ", "abc", "a long plain text", "\ufe0f", "☎",
		}),
	)
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(part, 0, 12).Draw(t, "parts"), "")
	})
}

func wantWidth(t *rapid.T, what, got string, w int) {
	t.Helper()
	if n := ansi.StringWidth(got); n != w {
		t.Fatalf("%s = %q takes %d cells, want %d", what, got, n, w)
	}
	if n := Width(got); n != w {
		t.Fatalf("Width(%s = %q) = %d, want %d", what, got, n, w)
	}
	if strings.ContainsAny(got, "\n\t\r\x07\x00") || !utf8.ValidString(got) {
		t.Fatalf("%s = %q must not be drawn", what, got)
	}
}

func TestWidthsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := pieces().Draw(t, "s")
		w := rapid.IntRange(0, 40).Draw(t, "w")
		from := rapid.IntRange(0, 20).Draw(t, "from")
		wantWidth(t, "Fit", Fit(s, w), w)
		wantWidth(t, "FitTail", FitTail(s, w, "~"), w)
		wantWidth(t, "Right", Right(s, w), w)
		wantWidth(t, "Center", Center(s, w), w)
		wantWidth(t, "Cut", Cut(s, from, from+w), w)
		if n := Width(Shorten(s, w)); n > w {
			t.Fatalf("Shorten(%q, %d) takes %d cells", s, w, n)
		}
	})
}

func TestStylesAreClosed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		got := Fit(pieces().Draw(t, "s"), rapid.IntRange(1, 20).Draw(t, "w"))
		open := false
		for i := 0; i < len(got); {
			tok := next(got, i)
			if tok.kind == style {
				open = !isReset(tok.text)
			}
			i += tok.n
		}
		if open {
			t.Fatalf("%q leaves a style open", got)
		}
	})
}

func TestBlocksAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, over := pieces().Draw(t, "base"), pieces().Draw(t, "over")
		w, h := rapid.IntRange(1, 30).Draw(t, "w"), rapid.IntRange(1, 6).Draw(t, "h")
		exact := func(what, block string, w int) {
			lines := strings.Split(block, "\n")
			if len(lines) != h {
				t.Fatalf("%s has %d lines, want %d: %q", what, len(lines), h, block)
			}
			for _, line := range lines {
				wantWidth(t, what, line, w)
			}
		}
		body := Lines(base, w, h)
		exact("Lines", body, w)
		exact("Join", Join(base, w, "│", over, 7, h), w+8)
		box := Lines(over, 3, 2)
		exact("Dim", Dim(body, red, ended), w)
		if w > 3 {
			x, y := rapid.IntRange(-4, w-3).Draw(t, "x"), rapid.IntRange(-3, h+1).Draw(t, "y")
			exact("Splice", Splice(body, box, x, y), w)
		}
	})
}

func TestWrapKeepsTheWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Map(func(r rune) rune {
			if isPrepended(r) { // these make one character with the blank at a break
				return -1
			}
			return r
		}, Clean(pieces().Draw(t, "s")))
		w := rapid.IntRange(2, 30).Draw(t, "w")
		lines := Wrap(s, w)
		for _, line := range lines {
			if n := Width(line); n > w {
				t.Fatalf("line %q takes %d cells of %d", line, n, w)
			}
		}
		all := func(s string) string { return strings.Join(strings.Fields(Strip(s)), "") }
		if got, want := all(strings.Join(lines, "")), all(s); got != want {
			t.Fatalf("Wrap(%q, %d) = %q lost or made text", s, w, lines)
		}
	})
}

func checkClean(t interface {
	Helper()
	Fatalf(string, ...any)
}, s string) {
	t.Helper()
	for what, got := range map[string]string{"Clean": Clean(s), "CleanMultiline": CleanMultiline(s)} {
		if !utf8.ValidString(got) {
			t.Fatalf("%s(%q) = %q is not UTF-8", what, s, got)
		}
		for _, r := range got {
			if unicode.IsControl(r) && (r != '\n' || what == "Clean") || unicode.Is(unicode.Bidi_Control, r) {
				t.Fatalf("%s(%q) = %q holds %U", what, s, got, r)
			}
		}
		again := Clean(got)
		if what == "CleanMultiline" {
			again = CleanMultiline(got)
		}
		if again != got {
			t.Fatalf("%s twice changes %q to %q", what, got, again)
		}
		for line := range strings.SplitSeq(got, "\n") {
			if n := ansi.StringWidth(Fit(line, 10)); n != 10 {
				t.Fatalf("a clean line %q fits in %d cells, want 10", line, n)
			}
		}
	}
}

func TestCleanIsSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkClean(t, pieces().Draw(t, "s")) })
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "Acme", "a\x1b[31mb", "\u202Egnp", "\x1b]0;", "👩\u200D💻", "\u0600\u0301", "\xff\r\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkClean(t, s) })
}

// A full screen of 160x50 with three painted words on each line.
func screen() string {
	line := "│ " + red + "○ Pending" + ended + " 206 420 5780  " + bold + "Level3" + ended + strings.Repeat(" text", 20)
	return strings.Repeat(line+"\n", 50)
}

func BenchmarkFitPlain(b *testing.B) {
	for b.Loop() {
		_ = Fit("206 420 5780", 20)
	}
}

func BenchmarkFitPainted(b *testing.B) {
	s := red + "206 420 5780" + ended + " Level3"
	for b.Loop() {
		_ = Fit(s, 16)
	}
}

func BenchmarkLines160x50(b *testing.B) {
	s := screen()
	for b.Loop() {
		_ = Lines(s, 160, 50)
	}
}

func BenchmarkSplice160x50(b *testing.B) {
	base, over := Lines(screen(), 160, 50), Lines(screen(), 60, 20)
	for b.Loop() {
		_ = Splice(base, over, 50, 15)
	}
}

func BenchmarkDim160x50(b *testing.B) {
	base := Lines(screen(), 160, 50)
	for b.Loop() {
		_ = Dim(base, red, ended)
	}
}
