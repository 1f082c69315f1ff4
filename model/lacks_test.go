package model

import (
	"slices"
	"testing"

	"portdesk/model/tn"
)

func TestLacks(t *testing.T) {
	found := []Finding{
		{Rule: "required", Severity: Missing, Field: KeyZIP}, {Rule: "no_numbers", Severity: Missing, Text: "The order has no living number"},
		{Rule: "no_account_number", Severity: Doubtful, Field: KeyAccountNumber}, {Rule: "required", Severity: Missing, Field: KeyAuthFirst},
		{Rule: "po_box", Severity: Missing, Field: KeyStreet}, {Rule: "malformed", Severity: Missing, Field: KeyStreet},
	}
	want := []string{"The order has no living number", "Authorised person's first name", "Street", "ZIP"}
	if got := Lacks(tn.LongCode, found); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := Lacks(tn.LongCode, found[2:3]); len(got) != 0 {
		t.Errorf("a doubt counts as missing: %q", got)
	}
}
