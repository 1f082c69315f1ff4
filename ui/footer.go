package ui

import (
	"slices"
	"strings"

	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
)

const hintGap = 3

type hint struct {
	id        action.ID
	key, word string
}

func (h hint) width() int { return draw.Width(h.key) + 1 + draw.Width(h.word) }

// footer draws the keys that work right now and, at its right end, the latest message
// as long as it lasts, where it finds room beside them. Where it does not, ruled has it.
func (a *App) footer(w int) bar {
	message := a.message(w)
	room := w - 1
	if message != "" && a.beside(message, w) {
		room -= draw.Width(message) + 2
	} else {
		message = ""
	}
	var b strings.Builder
	var out bar
	b.WriteByte(' ')
	used := 1
	for _, h := range choose(a.hints(), room-1) {
		if used > 1 {
			b.WriteString(draw.Blank(hintGap))
			used += hintGap
		}
		b.WriteString(a.theme.P(theme.Key).S(h.key))
		b.WriteByte(' ')
		b.WriteString(a.theme.P(theme.Dim).S(h.word))
		out.spots = append(out.spots, spot{from: used, to: used + h.width(), tag: string(h.id)})
		used += h.width()
	}
	if message != "" {
		b.WriteString(draw.Blank(w - used - draw.Width(message) - 1))
		b.WriteString(message)
	}
	out.text = draw.Fit(b.String(), w)
	return out
}

// beside reports whether a message fits at the right end of the footer without taking a
// key's place.
func (a *App) beside(message string, w int) bool {
	used := 1
	for _, h := range a.hints() {
		used += h.width() + hintGap
	}
	return used+draw.Width(message)+1 <= w
}

// ruled is the rule over the footer; it carries the latest message where the footer has
// no room for it, so that neither the message nor the keys are lost.
func (a *App) ruled(w int) string {
	rule := a.theme.P(theme.Rule)
	message := a.message(w - 6)
	if message == "" || a.beside(message, w) {
		return rule.S(draw.Line(a.theme.Glyphs.Horizontal, w))
	}
	left := draw.Line(a.theme.Glyphs.Horizontal, 2)
	return rule.S(left) + " " + message + " " + rule.S(draw.Line(a.theme.Glyphs.Horizontal, w-4-draw.Width(message)))
}

// choose keeps as many hints as fit, the first ones first, and the way to the help in
// any case: what is left out is found there.
func choose(hints []hint, room int) []hint {
	total := 0
	for _, h := range hints {
		total += h.width() + hintGap
	}
	if total-hintGap <= room {
		return hints
	}
	var kept []hint
	keep := slices.IndexFunc(hints, func(h hint) bool { return h.id == action.Help })
	if keep >= 0 {
		room -= hints[keep].width() + hintGap
	}
	for i, h := range hints {
		if i == keep {
			continue
		}
		if room < h.width() {
			break
		}
		kept = append(kept, h)
		room -= h.width() + hintGap
	}
	if keep >= 0 {
		kept = append(kept, hints[keep])
	}
	return kept
}

// hints returns what the footer may name, most useful first: live actions with a word
// for the footer that can be taken now. A dialog may name its own.
func (a *App) hints() []hint {
	var out []hint
	live := a.live()
	if d := a.stack.Top(); d != nil {
		if ids := d.Hints(); len(ids) > 0 {
			for _, id := range ids {
				if row, ok := find(live, id); ok {
					out = a.hint(out, row)
				}
			}
			return out
		}
	}
	rows := make([]action.Action, 0, len(live))
	for _, row := range live {
		if row.Hint != "" {
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(x, y action.Action) int { return x.Order - y.Order })
	for _, row := range rows {
		out = a.hint(out, row)
	}
	return out
}

func (a *App) hint(out []hint, row action.Action) []hint {
	if len(row.Keys) == 0 || a.disabled(row.ID) != "" {
		return out
	}
	word := row.Hint
	if word == "" {
		word = row.Title
	}
	return append(out, hint{id: row.ID, key: a.keyOf(row), word: word})
}

// keyOf is the first key of an action that works now: while text is being typed, the
// ones that print do not.
func (a *App) keyOf(row action.Action) string {
	if a.capturing() {
		if i := slices.IndexFunc(row.Keys, commands); i >= 0 {
			return row.Keys[i]
		}
	}
	return row.Keys[0]
}

func find(rows []action.Action, id action.ID) (action.Action, bool) {
	for _, row := range rows {
		if row.ID == id {
			return row, true
		}
	}
	return action.Action{}, false
}
