package store

import (
	"iter"

	"portdesk/model"
)

// retold are the entries about one number in their order, without those of acts that the
// desk which they were brought from had taken back: there an undo was an act of its own,
// and all of them came here as one.
//
// A desk takes back the last act that stands of a number, and does again what it took back
// last, so that the entries of undo and redo need not say what they are of.
type retold[T any] struct {
	standing, gone []actRetold[T]
}

type actRetold[T any] struct {
	act     int64
	entries []T
}

// tell takes the next entry. act tells the acts of the other desk apart (actOf); 0 is an
// entry of this desk, which stands.
func (r *retold[T]) tell(act int64, event string, entry T) {
	switch last := len(r.standing) - 1; {
	case act != 0 && event == model.Undone && last >= 0:
		r.gone, r.standing = append(r.gone, r.standing[last]), r.standing[:last]
	case act != 0 && event == model.Redone && len(r.gone) > 0:
		r.standing, r.gone = append(r.standing, r.gone[len(r.gone)-1]), r.gone[:len(r.gone)-1]
	case last >= 0 && r.standing[last].act == act:
		r.standing[last].entries = append(r.standing[last].entries, entry)
	default:
		r.standing = append(r.standing, actRetold[T]{act, []T{entry}})
	}
}

// stands are the entries of acts that stand, the oldest first.
func (r *retold[T]) stands() iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, a := range r.standing {
			for _, e := range a.entries {
				if !yield(e) {
					return
				}
			}
		}
	}
}
