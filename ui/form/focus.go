package form

import "slices"

// FocusedKey returns the key of the focused field, "" where the focus is elsewhere.
func (f *Form) FocusedKey() string {
	if f.focus == nil {
		return ""
	}
	return f.focus.def.Key
}

// Focus moves the focus to a field and reports whether such a field is shown.
func (f *Form) Focus(key string) bool {
	for _, c := range f.shown() {
		if c.def.Key == key {
			f.moveTo(c)
			return true
		}
	}
	return false
}

// FocusFirst moves the focus to the first field, FocusLast to the last one.
func (f *Form) FocusFirst() bool { return f.focusAt(f.shown(), 0) }

// FocusLast moves the focus to the last field.
func (f *Form) FocusLast() bool {
	shown := f.shown()
	return f.focusAt(shown, len(shown)-1)
}

// Next moves the focus to the next field that is shown. It returns false, and the
// focus stays, where there is none: then the form is through and its owner goes on.
// What stands in the field never matters.
func (f *Form) Next() bool { return f.step(1) }

// Prev is Next in the other direction.
func (f *Form) Prev() bool { return f.step(-1) }

// Blur takes the focus away, to the buttons of a dialog for example.
func (f *Form) Blur() { f.moveTo(nil) }

// FocusProblem moves the focus to the first field that is broken or missing and
// reports whether there is one.
func (f *Form) FocusProblem() bool {
	for _, v := range f.judge() {
		if v.problem != "" || v.missing {
			f.moveTo(v.cell)
			return true
		}
	}
	return false
}

func (f *Form) step(by int) bool {
	shown := f.shown()
	i := slices.Index(shown, f.focus)
	if i < 0 && by < 0 {
		return f.focusAt(shown, len(shown)-1)
	}
	return f.focusAt(shown, i+by)
}

func (f *Form) focusAt(cells []*cell, i int) bool {
	if i < 0 || i >= len(cells) {
		return false
	}
	f.moveTo(cells[i])
	return true
}

func (f *Form) moveTo(c *cell) {
	f.refused = false
	if c == f.focus {
		return
	}
	if f.focus != nil {
		f.focus.leave(f.days)
	}
	f.focus = c
	if c != nil {
		c.enter()
	}
}

// shown returns the fields that have a meaning now, in tab order.
func (f *Form) shown() []*cell {
	all := f.all()
	out := make([]*cell, 0, len(f.cells))
	for _, c := range f.cells {
		if c.def.Shown(all) {
			out = append(out, c)
		}
	}
	return out
}

// settle moves the focus on where its field is gone or has lost its meaning: to the
// nearest one after it, or else before it.
func (f *Form) settle() {
	if f.focus == nil {
		return
	}
	shown := f.shown()
	if slices.Contains(shown, f.focus) {
		return
	}
	at := slices.Index(f.cells, f.focus)
	for _, c := range shown {
		if slices.Index(f.cells, c) > at {
			f.moveTo(c)
			return
		}
	}
	if len(shown) == 0 {
		f.moveTo(nil)
		return
	}
	f.moveTo(shown[len(shown)-1])
}
