package blocker

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of what Match reads of a text; rejections are a line or two.
const (
	maxText   = 8 << 10 // bytes
	maxTokens = 600
)

// What a hit counts for. A phrase of three rare words stays below an unlabelled code
// at the head of a text, and every phrase below a code that is plainly one.
const (
	scoreDetailed  = 1100 // a code with its detail: "7402/8D"
	scoreCode      = 1000 // a code that stands as one: "reject 7402", "7402: ...", "LOCATION_MISMATCH"
	scoreHead      = 40   // digits at the head of a text that go on in words: "7402 address"
	scoreLoose     = 12   // digits somewhere, which may as well be a house number
	scoreWord      = 10   // a telling word of a phrase
	scoreCommon    = 6    // a word of a phrase that many causes use
	scoreTogether  = 4    // for each further word of the same phrase
	scoreFurther   = 2    // for each further phrase of a cause, at most maxFurther of them
	maxFurther     = 4
	maxWordsApart  = 2 // foreign words that may stand inside a phrase
	leastToPropose = scoreWord
)

// Match proposes the causes that a carrier's own words speak of, the likeliest first,
// none where it recognises nothing. Vendors' codes count most, phrases of several
// words more than single words; equal ones stand in the order of the catalogue. The
// same text always gives the same answer.
func Match(carrierText string) []Cause {
	text := clip(carrierText)
	raw := tokens(text)
	scores := make([]int, len(table))
	if c, ok := Parse(text); ok {
		scores[rowOf(c)] += scoreCode
	}
	scoreCodes(scores, text, raw)
	scorePhrases(scores, canonical(raw))
	return ranked(scores)
}

func ranked(scores []int) []Cause {
	rows := make([]int, 0, 8)
	for row, score := range scores {
		if score >= leastToPropose {
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	var out []Cause
	for _, row := range rows {
		out = append(out, table[row].Cause)
	}
	return out
}

func clip(s string) string {
	if len(s) > maxText {
		s = s[:maxText]
	}
	return strings.ToValidUTF8(s, " ")
}

func rowOf(c Cause) int {
	return slices.IndexFunc(table, func(e Entry) bool { return e.Cause == c })
}

// token is a run of letters and digits of a text, in lower case.
type token struct {
	word   string
	before rune // what stands right before it; 0 at the head of the text
	after  rune // the first rune after it that is no blank; 0 at the end
}

func tokens(text string) []token {
	var out []token
	start := -1
	flush := func(end int) {
		if start < 0 {
			return
		}
		t := token{word: apostrophes.Replace(strings.ToLower(text[start:end]))}
		if before, n := utf8.DecodeLastRuneInString(text[:start]); n > 0 {
			t.before = before
		}
		if after, n := utf8.DecodeRuneInString(strings.TrimLeftFunc(text[end:], unicode.IsSpace)); n > 0 {
			t.after = after
		}
		out, start = append(out, t), -1
	}
	for i, r := range text {
		switch inside := unicode.IsLetter(r) || unicode.IsDigit(r); {
		case start >= 0 && (r == '\'' || r == '’'): // doesn't is one word
		case !inside:
			flush(i)
		case start < 0:
			start = i
		}
		if len(out) == maxTokens {
			return out
		}
	}
	flush(len(text))
	return out
}

var apostrophes = strings.NewReplacer("'", "", "’", "")

// labels are words after which digits are a code.
var labels = wordSet("code error err reject rejected rejection reason reasons returned response exception fault bandwidth bw status")

// codeRow is a code that leads to a row of the table.
type codeRow struct {
	row   int
	score int // taken off for the second meaning of a code
}

// numericCodes holds codes of digits; a code that carriers use for two causes leads
// to both, and the words decide. detailedCodes holds those with a detail, wordCodes
// those with underscores.
var numericCodes, detailedCodes, wordCodes = codeTables()

func codeTables() (numeric, detailed, words map[string][]codeRow) {
	numeric, detailed, words = map[string][]codeRow{}, map[string][]codeRow{}, map[string][]codeRow{}
	for row, e := range table {
		for _, code := range e.Codes {
			code = strings.ToLower(code)
			main, detail, ok := strings.Cut(code, "/")
			switch {
			case ok:
				detailed[main+"/"+detail] = append(detailed[main+"/"+detail], codeRow{row, scoreDetailed})
			case strings.Contains(code, "_"):
				words[code] = append(words[code], codeRow{row, scoreCode})
			case unicode.IsDigit(rune(code[0])):
				numeric[code] = append(numeric[code], codeRow{row, 0})
			}
		}
	}
	for row, e := range table { // the bare code of a detailed one is shared with its owner
		for _, code := range e.Codes {
			if main, _, ok := strings.Cut(strings.ToLower(code), "/"); ok && numeric[main][0].row != row {
				numeric[main] = append(numeric[main], codeRow{row, -1})
			}
		}
	}
	return numeric, detailed, words
}

func scoreCodes(scores []int, text string, raw []token) {
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		for _, c := range wordCodes[strings.Trim(word, "_")] {
			scores[c.row] += c.score
		}
	}
	phone := phones(raw)
	for i, t := range raw {
		if phone[i] {
			continue
		}
		if i+1 < len(raw) {
			for _, c := range detailedCodes[t.word+"/"+raw[i+1].word] {
				scores[c.row] += c.score
			}
		}
		for _, c := range numericCodes[t.word] {
			scores[c.row] += standing(raw, i) + c.score
		}
	}
}

// standing says how surely the digits of token i are a code and not a house number.
func standing(raw []token, i int) int {
	t := raw[i]
	goesOn := unicode.IsLetter(t.after) || unicode.IsDigit(t.after)
	switch {
	case t.before == '(' || t.before == '[' || t.before == '#':
		return scoreCode
	case i > 0 && labels[raw[i-1].word]:
		return scoreCode
	case i == 0 && !goesOn:
		return scoreCode
	case i == 0:
		return scoreHead
	}
	return scoreLoose
}

// phones marks the tokens that are groups of a telephone number (206 555 7402), whose
// last four digits could pass for a code.
func phones(raw []token) []bool {
	out := make([]bool, len(raw))
	group := func(i, digits int) bool {
		return i < len(raw) && len(raw[i].word) == digits && strings.Trim(raw[i].word, "0123456789") == ""
	}
	for i := range raw {
		if !group(i, 3) {
			continue
		}
		end := i + 1
		if group(end, 3) {
			end++
		}
		if group(end, 4) {
			for j := i; j <= end; j++ {
				out[j] = true
			}
		}
	}
	return out
}

// phrase is one of a row's phrases in canonical words.
type phrase struct {
	row   int
	words []string
	score int
}

// phrases holds every phrase once: where two rows name the same, the first keeps it.
var phrases = func() []phrase {
	var out []phrase
	seen := map[string]bool{}
	for row, e := range table {
		for _, words := range append(slices.Clone(e.Words), spelledOut(e.Codes)...) {
			p := phrase{row: row, words: canonical(tokens(words))}
			key := strings.Join(p.words, " ")
			if len(p.words) == 0 || seen[key] {
				continue
			}
			seen[key] = true
			p.score = scoreTogether * (len(p.words) - 1)
			for _, w := range p.words {
				if common[w] {
					p.score += scoreCommon
				} else {
					p.score += scoreWord
				}
			}
			out = append(out, p)
		}
	}
	return out
}()

// spelledOut turns codes with underscores into phrases.
func spelledOut(codes []string) []string {
	var out []string
	for _, c := range codes {
		if strings.Contains(c, "_") {
			out = append(out, strings.ToLower(strings.ReplaceAll(c, "_", " ")))
		}
	}
	return out
}

func scorePhrases(scores []int, words []string) {
	at := make(map[string][]int, len(words))
	for i, w := range words {
		at[w] = append(at[w], i)
	}
	best := make([]int, len(scores))
	hits := make([]int, len(scores))
	for _, p := range phrases {
		loose, ok := within(p.words, words, at)
		if !ok {
			continue
		}
		best[p.row] = max(best[p.row], p.score-loose)
		hits[p.row]++
	}
	for row, score := range best {
		if score > 0 {
			scores[row] += score + scoreFurther*min(hits[row]-1, maxFurther)
		}
	}
}

// within looks for a place where all words of a phrase stand close together, and
// returns what its closest fit takes off: one for every foreign word between them,
// and one if they stand in another order.
func within(want, words []string, at map[string][]int) (loose int, ok bool) {
	for _, w := range want {
		if len(at[w]) == 0 {
			return 0, false
		}
	}
	reach := len(want) + maxWordsApart
	for _, anchor := range at[want[0]] {
		low := max(0, anchor-reach+1)
		fit, all := spread(want, words[low:min(len(words), anchor+reach)], anchor-low)
		if all && (!ok || fit < loose) {
			loose, ok = fit, true
		}
	}
	return loose, ok
}

// spread judges the words of a phrase whose first stands at the anchor.
func spread(want, words []string, anchor int) (loose int, ok bool) {
	first, last, before := anchor, anchor, anchor
	for _, w := range want[1:] {
		i := nearest(words, w, anchor)
		if i < 0 {
			return 0, false
		}
		if i < before {
			loose = 1
		}
		first, last, before = min(first, i), max(last, i), i
	}
	apart := last - first + 1 - len(want)
	return loose + apart, apart <= maxWordsApart
}

// nearest returns where w stands closest to the anchor, or -1.
func nearest(words []string, w string, anchor int) int {
	for d := range len(words) {
		if i := anchor - d; i >= 0 && words[i] == w {
			return i
		}
		if i := anchor + d; i < len(words) && words[i] == w {
			return i
		}
	}
	return -1
}

// canonical brings the many ways in which carriers write a word to one, and leaves
// out words that say nothing.
func canonical(raw []token) []string {
	out := make([]string, 0, len(raw))
	for _, t := range raw {
		if filler[t.word] {
			continue
		}
		w := singular(t.word)
		if to, ok := synonyms[w]; ok {
			w = to
		}
		n := len(out)
		switch {
		case w == "":
			continue
		case n > 0 && w == "no" && out[n-1] == "account":
			w = "number" // account no
		case n > 0 && joins[[2]string{out[n-1], w}] != "":
			out[n-1] = joins[[2]string{out[n-1], w}]
			continue
		}
		out = append(out, w)
	}
	return out
}

// singular takes the s off a plural, and off nothing that is short or ends on ss, us or is.
func singular(w string) string {
	if len(w) < 3 || !strings.HasSuffix(w, "s") {
		return w
	}
	switch w[len(w)-2] {
	case 's', 'u', 'i':
		return w
	}
	return w[:len(w)-1]
}

var synonyms = func() map[string]string {
	out := map[string]string{}
	for to, from := range map[string]string{
		"account":       "acct acc acctnum",
		"address":       "addr addresse adress",
		"service":       "svc serv srvc",
		"number":        "nbr num numer nmbr",
		"authorized":    "auth authorised authorize authorise authorizing authorising",
		"unauthorized":  "unauthorised",
		"invalid":       "mismatch mismatched mismatche mismatching wrong incorrect bad erroneous inaccurate differ differing incorrectly nomatch",
		"missing":       "required require need needed must omitted absent blank",
		"tn":            "telephone phone did dn wtn",
		"disconnected":  "disco disc disconnect",
		"match":         "matche matched matching",
		"illegible":     "unreadable illegibly",
		"not":           "isnt arent doesnt dont didnt wasnt cant cannot",
		"customer":      "cust subscriber",
		"freeze":        "frozen freezed",
		"pin":           "pinno",
		"street":        "str",
		"suite":         "ste unit apt",
		"authorization": "authorisation agency",
		"canceled":      "cancelled",
	} {
		for w := range strings.FieldsSeq(from) {
			out[w] = to
		}
	}
	return out
}()

// joins are pairs of words that are one.
var joins = map[[2]string]string{
	{"tn", "number"}:    "tn",
	{"mis", "match"}:    "invalid",
	{"not", "match"}:    "invalid",
	{"not", "valid"}:    "invalid",
	{"zip", "code"}:     "zip",
	{"post", "code"}:    "zip",
	{"resp", "org"}:     "resporg",
	{"pass", "code"}:    "passcode",
	{"end", "user"}:     "enduser",
	{"rate", "center"}:  "ratecenter",
	{"not", "provided"}: "missing",
	{"not", "received"}: "missing",
}

// filler are words between the telling ones; common are words that many causes share.
var (
	filler = wordSet("the a an is are was were be been being has have had of on in to for with please pls plz this that as it its it our your their and or at by from " +
		"does do did verify check i we you will would should there any")
	common = wordSet("invalid missing not number account name date no tn line customer enduser carrier service order port porting required request new provider expired code")
)

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}
