package notice

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/model/blocker"
)

// Key tells two reports apart: the vendor's own id where it has one, else a digest of
// everything that the notice says, the line aside. A row of the desk's own CSV is one
// report with its numbers and its event, so that rows may share an id.
func (n Notice) Key() string {
	if n.ID != "" && n.Vendor != Portdesk {
		return string(n.Vendor) + ":" + n.ID
	}
	said := n
	said.Line = 0
	said.At = n.At.UTC()
	said.Word = fold(n.Word)
	said.Numbers = slices.Sorted(slices.Values(n.Numbers))
	if n.ID != "" {
		said = Notice{Vendor: n.Vendor, ID: n.ID, Word: said.Word, Numbers: said.Numbers, Ref: n.Ref}
	}
	text, err := json.Marshal(said)
	if err != nil { // a moment that JSON cannot write
		text = []byte(n.ID + n.Ref + n.Word + n.Reason + n.Date.String() + n.At.String() + strings.Join(n.Codes, " "))
	}
	sum := sha256.Sum256(text)
	return string(n.Vendor) + ":#" + hex.EncodeToString(sum[:16])
}

// Causes are the causes of the catalogue that a rejection speaks of, each once. A code that
// is in no table stands for the cause "other", and odd is set. Without codes the vendor's
// words are matched, and the likeliest cause is taken.
func (n Notice) Causes() (causes []string, odd bool) {
	add := func(c blocker.Cause) {
		if !slices.Contains(causes, string(c)) {
			causes = append(causes, string(c))
		}
	}
	for _, code := range n.Codes {
		c, ok := blocker.Parse(code)
		if !ok {
			c, odd = blocker.Other, true
		}
		add(c)
	}
	if len(n.Codes) == 0 {
		add(append(blocker.Match(n.Reason), blocker.Other)[0])
	}
	return causes, odd
}

// Words are the notice in the vendor's own words: its reason with its codes, or the word
// itself where it gives none. The desk's own CSV names causes, which are no words of it.
func (n Notice) Words() string {
	var codes []string
	for _, c := range n.Codes {
		if _, cause := blocker.Parse(c); !strings.Contains(n.Reason, c) && (n.Vendor != Portdesk || !cause) {
			codes = append(codes, c)
		}
	}
	out := strings.Join(codes, ", ")
	switch {
	case out != "" && n.Reason != "":
		out += ": " + n.Reason
	case out == "":
		out = n.Reason
	}
	if strings.TrimSpace(out) == "" && n.Vendor != Portdesk {
		out = n.Vendor.Title() + ": " + n.Word
	}
	return out
}

// Meaning is what the notice's word amounts to. A review that found a number not portable
// tells so even while the rest of the order is still looked at.
func (n Notice) Meaning() (Meaning, bool) {
	m, ok := Mean(n.Vendor, n.Word)
	if ok && m.Event == "" && n.Verdict == model.VerdictNotPortable && (m.Status == model.None || m.Status == model.Portable) {
		return Meaning{Status: model.NotPortable}, true
	}
	return m, ok
}

// Sort puts notices into the order in which they happened and returns their places in
// list: those that tell when by that moment, at one moment in the order of a port's
// life, and behind them the others in the order of the file.
func Sort(list []Notice) []int {
	at := make([]int, len(list))
	rank := make([]int, len(list))
	for i, n := range list {
		at[i], rank[i] = i, n.rank()
	}
	slices.SortStableFunc(at, func(a, b int) int {
		x, y := list[a].At, list[b].At
		switch {
		case x.IsZero() && y.IsZero():
			return 0
		case x.IsZero():
			return 1
		case y.IsZero():
			return -1
		}
		return cmp.Or(x.Compare(y), cmp.Compare(rank[a], rank[b]))
	})
	return at
}

// rank is the place of what a notice tells in a port's life.
func (n Notice) rank() int {
	m, _ := n.Meaning()
	ev := m.Event
	if ev == "" {
		for _, e := range model.Edges() {
			if e.To == m.Status {
				ev = e.Event
				break
			}
		}
	}
	return slices.Index(model.Events(), ev)
}
