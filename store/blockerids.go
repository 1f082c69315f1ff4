package store

import (
	"context"
	"slices"
)

// blockersAtOnce is how many blockers BlockersByID reads with one query.
const blockersAtOnce = 1000

// BlockersByID returns those of the named blockers that there are, the resolved ones
// included, the oldest first. One that an undo took back is left out. Holds is left empty:
// BlockerByID has it.
func (s *Store) BlockersByID(ctx context.Context, ids []int64) ([]BlockerRow, error) {
	var out []BlockerRow
	err := s.lookTo(ctx, "read blockers", func(t *tx) error {
		out = nil
		for some := range slices.Chunk(ids, blockersAtOnce) {
			list, err := t.blockerRows("SELECT "+blockerColumns+blockerTables+
				" WHERE b.withdrawn_by = 0 AND b.id IN (SELECT value FROM json_each(?))", []any{toJSONList(some)})
			if err != nil {
				return err
			}
			out = append(out, list...)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(out, func(a, b BlockerRow) int {
		if n := a.Raised.Compare(b.Raised); n != 0 {
			return n
		}
		return int(a.ID - b.ID)
	})
	return out, nil
}
