package store

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"portdesk/model"
)

// TestRetold does, takes back and does again at random, and holds what stands against a desk
// that keeps its acts in two stacks.
func TestRetold(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var r retold[int]
		var done, undone [][]int
		act := int64(0)
		for entry := range rapid.IntRange(0, 40).Draw(rt, "steps") {
			act++
			switch what := rapid.IntRange(0, 3).Draw(rt, "what"); {
			case what == 0 && len(done) > 0:
				r.tell(act, model.Undone, entry)
				undone, done = append(undone, done[len(done)-1]), done[:len(done)-1]
			case what == 1 && len(undone) > 0:
				r.tell(act, model.Redone, entry)
				done, undone = append(done, undone[len(undone)-1]), undone[:len(undone)-1]
			default:
				undone = nil // nothing is done again once something else was done
				list := []int{entry}
				if what == 2 {
					list = []int{entry, -entry}
				}
				for _, e := range list {
					r.tell(act, "event", e)
				}
				done = append(done, list)
			}
		}
		if got, want := slices.Collect(r.stands()), slices.Concat(done...); !slices.Equal(got, want) {
			rt.Fatalf("%v stands, want %v", got, want)
		}
	})
}
