package model

import "fmt"

// Refusal is a rule that said no. Nothing was changed. Commands end with status 3
// and name the rule; screens show the sentence where the data was typed.
type Refusal struct {
	Rule        string // the rule's name, snake_case: "weekend", "cut_off", "no_such_edge"
	Text        string // one sentence in a specialist's words
	Overridable bool   // whether a stated reason may set the rule aside
}

func (r *Refusal) Error() string { return r.Text }

// refuse makes a Refusal that no reason can set aside.
func refuse(rule, format string, args ...any) *Refusal {
	return &Refusal{Rule: rule, Text: fmt.Sprintf(format, args...)}
}
