package dialogs

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
	"portdesk/ui/words"
)

// LettersLeft tells that a letter was left unsigned while others wait for the same.
type LettersLeft struct {
	// Orders are those of the others.
	Orders []int64
	// Next is set where the next of them is to be signed now; else they wait in Triage.
	Next bool
}

// leaving asks, when one of several letters is left, what becomes of the others.
type leaving struct {
	asked   bool
	buttons *form.Buttons
	y       int // where View drew the buttons last
}

const buttonNext = "next"

// waitingLetters are the orders among some that still have to be signed.
func waitingLetters(ctx context.Context, s SignStore, ids []int64) ([]model.Order, error) {
	var out []model.Order
	for _, id := range ids {
		o, err := s.Order(ctx, id)
		if err != nil {
			return nil, fmt.Errorf("read the letters that wait: %w", err)
		}
		if !o.Signed() {
			out = append(out, o)
		}
	}
	return out, nil
}

// leave closes the dialog, or asks first about the letters that wait besides.
func (d *Sign) leave() tea.Cmd {
	if len(d.got.more) == 0 || d.going.asked {
		return d.away(false)
	}
	d.going.asked = true
	d.going.buttons = form.NewButtons(d.theme, form.Button{ID: buttonNo, Label: "Leave them for later"},
		form.Button{ID: buttonNext, Label: "Go on with PON " + d.got.more[0].PON})
	d.going.buttons.SetActive(true)
	return nil
}

// away closes the dialog and says what becomes of the letters that wait.
func (d *Sign) away(next bool) tea.Cmd {
	d.looking.Stop()
	if len(d.got.more) == 0 {
		return overlay.Finish(d)
	}
	left := LettersLeft{Next: next}
	for _, o := range d.got.more {
		left.Orders = append(left.Orders, o.ID)
	}
	if next {
		return overlay.Finish(d, left)
	}
	return overlay.Finish(d, left, desk.Say{Level: desk.Info, Text: d.others()})
}

// others names the letters that wait besides.
func (d *Sign) others() string {
	var pons []string
	for _, o := range d.got.more[:min(len(d.got.more), maxPONs)] {
		pons = append(pons, draw.Clean(o.PON))
	}
	if n := len(d.got.more) - len(pons); n > 0 {
		pons = append(pons, "and "+strconv.Itoa(n)+" others")
	}
	n, wait, they := len(d.got.more), " wait: PON ", "they stand"
	if n == 1 {
		wait, they = " waits: PON ", "it stands"
	}
	return words.Count(n, "more letter") + wait + strings.Join(pons, ", ") + "; " + they + " in Triage."
}

// answerLeaving answers to what was pressed in the question.
func (d *Sign) answerLeaving(e effect) tea.Cmd {
	switch {
	case e.leave || e.pressed == buttonNo:
		return d.away(false)
	case e.pressed == buttonNext:
		return d.away(true)
	}
	return nil
}

// leavingView draws the question.
func (d *Sign) leavingView(w int) string {
	lines := []string{d.theme.P(theme.Text).S(draw.FitTail("PON "+draw.Clean(d.got.order.PON)+" is not signed.", w, d.theme.Glyphs.Ellipsis)), ""}
	for _, line := range draw.Wrap(d.others(), max(w, 10)) {
		lines = append(lines, d.theme.P(theme.Warn).S(line))
	}
	lines = append(lines, "")
	d.going.y = len(lines)
	bh := d.going.buttons.Height(w)
	lines = append(lines, strings.Split(d.going.buttons.View(w, bh), "\n")...)
	return draw.Lines(strings.Join(lines, "\n"), w, len(lines))
}

// act moves between the buttons of the question, or presses one.
func (l *leaving) act(id action.ID) effect {
	switch id {
	case action.DialogCancel:
		return effect{leave: true}
	case action.DialogAccept:
		if b, ok := l.buttons.Chosen(); ok {
			return effect{pressed: b.ID}
		}
	case action.DialogNext, action.DialogPrev:
		if !l.buttons.Next() {
			l.buttons.First()
		}
	case action.DialogRight, action.DialogDown:
		l.buttons.Next()
	case action.DialogLeft, action.DialogUp:
		l.buttons.Prev()
	default:
	}
	return effect{}
}

func (l *leaving) click(x, y int, b tea.MouseButton) effect {
	if b != tea.MouseLeft {
		return effect{}
	}
	hit, _ := l.buttons.Click(x, y-l.y)
	return effect{pressed: hit.ID}
}
