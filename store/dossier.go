package store

import (
	"context"
	"errors"

	"portdesk/model/dossier"
)

// Dossier returns an order as a whole.
func (s *Store) Dossier(ctx context.Context, id int64) (dossier.Dossier, error) {
	return dossier.Dossier{}, errors.ErrUnsupported
}

// Intake says how orders come in.
type Intake struct {
	Orders []dossier.Dossier
	Name   string // of the groups that have none
	Title  string // of the act, as the history shows it
}

// TakenIn tells what came in.
type TakenIn struct {
	Action  int64
	Orders  []int64           // in the order of Intake.Orders
	Renamed map[string]string // PON as it was asked for to the one that it got, where that one was taken
}

// TakeIn brings orders to the desk, all of them or none, as one act that undo takes back.
// An order whose numbers are all Pending and that was neither signed nor submitted is a
// draft like any other. Any other one comes in as it stands: its journal, where it brings
// one, comes before a line that says so (model.TakenOver), else that line is where the
// journal of its numbers begins. A PON and a group's number are kept where they are free.
//
// It refuses with a Conflict where a living number stands in another open order, and with
// BadInput where the order contradicts itself: a number twice, a status without its date,
// a blocker that holds a number which does not wait.
func (s *Store) TakeIn(ctx context.Context, in Intake) (TakenIn, error) {
	return TakenIn{}, errors.ErrUnsupported
}
