package cli

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strconv"

	"portdesk/model"
	"portdesk/store"
	"portdesk/store/files"
	"portdesk/ui/words"
)

// summaryFrom is from how many numbers on a table of what an act touched tells counts
// instead of numbers.
const summaryFrom = 1000

// each calls a function for numbers, one after the other.
type each func(fn func(store.NumberRow) error) error

// printEach prints numbers without holding them: in a table, where they are many, how many
// stand in which status of which order.
func (c *session) printEach(s *store.Store, list each) error {
	switch c.output {
	case formatJSON:
		return c.write(func(w *bufio.Writer) error { return writeList(w, list) })
	case formatCSV:
		return c.write(func(w *bufio.Writer) error { return writeNumberRows(w, list) })
	}
	var rows []store.NumberRow
	var sum numberSum
	err := list(func(n store.NumberRow) error {
		if sum.add(n); sum.all <= summaryFrom {
			rows = append(rows, n)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if sum.all > summaryFrom {
		return c.printText(sum.text)
	}
	return c.printText(func(l look) string { return numberTable(l, s, rows) })
}

// writeList writes numbers as printJSON writes their documents.
func writeList(w *bufio.Writer, list each) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("  ", "  ")
	lead := "[\n  "
	err := list(func(n store.NumberRow) error {
		b.Reset()
		if err := enc.Encode(numberDocOf(n)); err != nil {
			return fmt.Errorf("write JSON: %w", err)
		}
		text := lead + files.EscapeControls(string(bytes.TrimSuffix(b.Bytes(), []byte("\n"))))
		lead = ",\n  "
		_, err := w.WriteString(text)
		return err
	})
	if err != nil {
		return err
	}
	end := "\n]\n"
	if lead[0] == '[' {
		end = "[]\n"
	}
	_, err = w.WriteString(end)
	return err
}

// writeNumberRows writes numbers as CSV.
func writeNumberRows(w *bufio.Writer, list each) error {
	out := csv.NewWriter(w)
	if err := out.Write(numberColumns()); err != nil {
		return err
	}
	err := list(func(n store.NumberRow) error {
		return out.Write(safeCells(numberCells(n)))
	})
	if err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

// numberColumns are the columns of numbers in CSV, the JSON's first.
func numberColumns() []string {
	return []string{"number", "order", "status", "foc_date", "requested_date", "profile", "ownership_acquired_at", "number_activated_at",
		"group", "number_type", "current_service_provider_name", "current_service_provider_id", "lata", "rate_center", "customer", "blockers"}
}

func numberCells(n store.NumberRow) []string {
	return []string{n.TN.String(), n.PON, n.Status.String(), n.FOC.String(), n.Requested.String(), n.Profile, stampText(n.Acquired), stampText(n.Activated),
		strconv.FormatInt(n.GroupID, 10), n.Type.String(), n.Losing.Name, n.Losing.ID, lataText(n.LATA), n.RateCenter, n.Customer, n.Causes}
}

// numberSum counts numbers by order and status, in the order in which the orders come.
type numberSum struct {
	all    int
	orders []string
	tally  map[string]*model.Tally
}

func (s *numberSum) add(n store.NumberRow) {
	if s.tally == nil {
		s.tally = map[string]*model.Tally{}
	}
	t := s.tally[n.PON]
	if t == nil {
		t = &model.Tally{}
		s.tally[n.PON], s.orders = t, append(s.orders, n.PON)
	}
	t.Count[n.Status]++
	s.all++
}

func (s *numberSum) text(l look) string {
	out := sheet{columns: []string{"order", "status", "numbers"}}
	for _, pon := range s.orders {
		for _, st := range model.Statuses() {
			if n := s.tally[pon].Count[st]; n > 0 {
				out.add(pon, st.String(), words.Thousands(n))
			}
		}
	}
	return words.Count(s.all, "number") + " in " + words.Count(len(s.orders), "order") + ".\n\n" + out.text(l)
}
