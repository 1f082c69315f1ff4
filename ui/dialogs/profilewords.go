package dialogs

import (
	"strconv"
	"strings"

	"portdesk/model/profile"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// PreviewWords tells what a rule does to the living numbers, in sentences.
func PreviewWords(p store.RulePreview) string {
	if p.Takes == 0 {
		return "It takes no living number."
	}
	text := "Takes " + words.Count(p.Takes, "living number") + ", wins " + words.Thousands(p.Wins)
	if p.Wins == p.Takes {
		text = "Takes " + words.Count(p.Takes, "living number") + " and wins " + map[bool]string{true: "it", false: "all"}[p.Takes == 1]
	}
	if n := Loses(p); n > 0 {
		text += "; " + words.Thousands(n) + map[bool]string{true: " goes", false: " go"}[n == 1] + " to a rule asked before it"
	}
	if p.ByHand > 0 {
		text += "; " + words.Thousands(p.ByHand) + map[bool]string{true: " has", false: " have"}[p.ByHand == 1] + " a profile by hand"
	}
	return text + "."
}

// Loses is how many of the numbers that a rule takes another rule gives a profile.
func Loses(p store.RulePreview) int { return p.Takes - p.Wins - p.ByHand }

// Asked tells when a rule is asked among all rules: "2 filters: asked first of 5".
func Asked(r profile.Rule, rules []profile.Rule) string {
	place, all := 1, 1
	for _, o := range rules {
		if o.ID == r.ID {
			continue
		}
		all++
		if o.Less(r) {
			place++
		}
	}
	return words.Count(r.Filters(), "filter") + ": asked " + ordinal(place, all)
}

func ordinal(place, all int) string {
	switch {
	case all == 1:
		return "alone"
	case place == 1:
		return "first of " + strconv.Itoa(all)
	case place == all:
		return "last of " + strconv.Itoa(all)
	}
	return "as number " + strconv.Itoa(place) + " of " + strconv.Itoa(all)
}

// EveryNumber stands for the filters of a rule that has none.
const EveryNumber = "every number"

// RuleWords are a rule's filters on one line: "toll-free · WA · LATA 674".
func RuleWords(r profile.Rule, t *theme.Theme) string {
	var out []string
	types := make([]string, 0, len(r.Types))
	for _, v := range r.Types {
		types = append(types, v.Words())
	}
	latas := make([]string, 0, len(r.LATAs))
	for _, n := range r.LATAs {
		latas = append(latas, strconv.Itoa(n))
	}
	for _, list := range [][]string{types, r.States, r.RateCenters} {
		if len(list) > 0 {
			out = append(out, draw.Clean(strings.Join(list, ", ")))
		}
	}
	if len(latas) > 0 {
		out = append(out, "LATA "+strings.Join(latas, ", "))
	}
	if len(out) == 0 {
		return EveryNumber
	}
	return strings.Join(out, " "+t.Glyphs.Dot+" ")
}
