package store

import (
	"context"
	"slices"
	"testing"

	"portdesk/model"
	"portdesk/model/dossier"
	"portdesk/model/tn"
)

func TestTakeInTellsHowFarItIs(t *testing.T) {
	s, _ := open(t)
	var orders []dossier.Dossier
	for i := range tn.TN(3) {
		orders = append(orders, dossier.Dossier{Order: model.Order{Type: tn.LongCode, EndUser: model.NewEndUser()},
			Numbers: []dossier.Number{{Number: model.Number{TN: 12064205780 + i, Status: model.Pending}}}})
	}
	var told []int
	if _, err := s.TakeIn(context.Background(), Intake{Orders: orders, Progress: func(done int) { told = append(told, done) }}); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(told, []int{1, 2, 3}) {
		t.Errorf("told %v", told)
	}
}
