package cli

import (
	"slices"
	"strconv"
	"strings"

	"portdesk/model"
	"portdesk/store"
	"portdesk/ui/desk"
	uinumbers "portdesk/ui/numbers"
	uiorders "portdesk/ui/orders"
)

// viewColumn is a column of a workspace, as a table of the command line has it.
type viewColumn[R any] struct {
	id   string // as the screens know it
	name string // as tables of the command line call it
	cell func(R) string
}

// resolvedColumn is the column of blockers that makes the screens list the resolved ones.
const resolvedColumn = "resolved"

// viewColumnIDs are the columns that a workspace can show; none where it shows no table.
func viewColumnIDs(workspace int) []string {
	switch workspace {
	case desk.OrdersDigit:
		return uiorders.ColumnIDs()
	case desk.NumbersDigit:
		return uinumbers.ColumnIDs()
	case desk.BlockersDigit:
		var ids []string
		for _, col := range blockerViewColumns(nil) {
			ids = append(ids, col.id)
		}
		return ids
	}
	return nil
}

// chosenColumns are the columns that a view shows: its own, else those of the
// configuration, else the usual ones.
func (c *session) chosenColumns(v store.View) []string {
	known := viewColumnIDs(v.Workspace)
	configured := map[int][]string{desk.OrdersDigit: c.config.Columns["orders"], desk.NumbersDigit: c.config.Columns["numbers"]}[v.Workspace]
	for _, list := range [][]string{v.Columns, configured} {
		list = slices.DeleteFunc(slices.Clone(list), func(id string) bool { return !slices.Contains(known, id) })
		if len(list) > 0 {
			return list
		}
	}
	switch v.Workspace {
	case desk.OrdersDigit:
		return []string{"order", "group", "customer", "carrier", "type", "state", "numbers", "requested", "age"}
	case desk.NumbersDigit:
		return []string{"number", "status", "order", "customer", "carrier", "type", "lata", "foc", "requested", "blocker", "age"}
	}
	return []string{"cause", "order", "customer", "carrier", "numbers", "age", "answered", "chased"}
}

// tableOf sets rows under the chosen columns.
func tableOf[R any](list []R, columns []viewColumn[R], chosen []string) sheet {
	var out sheet
	var cells []func(R) string
	for _, id := range chosen {
		i := slices.IndexFunc(columns, func(col viewColumn[R]) bool { return col.id == id })
		if i < 0 {
			continue
		}
		out.columns, cells = append(out.columns, columns[i].name), append(cells, columns[i].cell)
	}
	for _, row := range list {
		line := make([]string, 0, len(cells))
		for _, cell := range cells {
			line = append(line, cell(row))
		}
		out.rows = append(out.rows, line)
	}
	return out
}

func numberViewColumns(s *store.Store) []viewColumn[store.NumberRow] {
	type row = store.NumberRow
	return []viewColumn[row]{
		{"number", "number", func(r row) string { return r.TN.Display() }},
		{"status", "status", func(r row) string { return r.Status.String() }},
		{"order", "order", func(r row) string { return r.PON }},
		{"customer", "customer", func(r row) string { return r.Customer }},
		{"carrier", "carrier", func(r row) string { return r.Losing.Label() }},
		{"type", "type", func(r row) string { return r.Type.Words() }},
		{"lata", "lata", func(r row) string { return lataText(r.LATA) }},
		{"foc", "foc", func(r row) string { return r.FOC.String() }},
		{"requested", "asked_for", func(r row) string { return askedFor(r.Requested) }},
		{"blocker", "blockers", func(r row) string { return r.Causes }},
		{"age", "age", func(r row) string { return age(s, r.Since, s.Desk().Now) }},
		{"updated", "updated", func(r row) string { return stampText(r.Updated) }},
		{"profile", "profile", func(r row) string { return r.Profile }},
		{"gaining", "gaining", func(r row) string { return r.Gaining.Label() }},
		{"rate_center", "rate_center", func(r row) string { return r.RateCenter }},
		{"state", "state", func(r row) string { return r.State }},
		{"acquired", "acquired", func(r row) string { return stampText(r.Acquired) }},
		{"activated", "activated", func(r row) string { return stampText(r.Activated) }},
		{"tested", "tested", func(r row) string { return strings.TrimSpace(r.Test + " " + stampText(r.Tested)) }},
		{"told", "told", func(r row) string { return r.Told.String() }},
	}
}

func orderViewColumns(s *store.Store) []viewColumn[store.OrderRow] {
	type row = store.OrderRow
	return []viewColumn[row]{
		{"order", "order", func(r row) string { return r.PON }},
		{"group", "group", func(r row) string { return strings.TrimSpace(strconv.FormatInt(r.GroupID, 10) + " " + r.GroupName) }},
		{"customer", "customer", func(r row) string { return r.Customer() }},
		{"carrier", "carrier", func(r row) string { return r.Losing.Label() }},
		{"type", "type", func(r row) string { return r.Type.Words() }},
		{"state", "state", func(r row) string {
			return strings.Trim(r.State().Words()+", "+blockedMark(r.Tally), ", ")
		}},
		{"numbers", "numbers", func(r row) string { return statusCounts(r.Tally) }},
		{"requested", "dates", func(r row) string {
			return strings.TrimSpace(span(r.FOCFirst, r.FOCLast) + " " + askedFor(r.Requested))
		}},
		{"age", "age", func(r row) string { return age(s, r.Created, s.Desk().Now) }},
		{"progress", "progress", func(r row) string { return progressText(r.Order) }},
		{"gaining", "gaining", func(r row) string { return r.Gaining.Label() }},
		{"lata", "lata", func(r row) string { return lataText(r.LATA) }},
		{"updated", "updated", func(r row) string { return stampText(r.Updated) }},
	}
}

// progressText is how many of the six tasks of an order are done.
func progressText(o model.Order) string {
	done, all := 0, 0
	for _, p := range o.Tasks() {
		all++
		if p.Of > 0 && p.Done == p.Of {
			done++
		}
	}
	return strconv.Itoa(done) + " of " + strconv.Itoa(all) + " tasks"
}

func blockerViewColumns(s *store.Store) []viewColumn[store.BlockerRow] {
	type row = store.BlockerRow
	veiled := newVeil(false)
	return []viewColumn[row]{
		{"cause", "cause", func(r row) string { return string(r.Cause) }},
		{"order", "order", func(r row) string { return r.PON }},
		{"customer", "customer", func(r row) string { return r.Customer }},
		{"carrier", "carrier", func(r row) string { return r.Losing.Label() }},
		{"numbers", "numbers", func(r row) string { return strconv.Itoa(r.Numbers) }},
		{"age", "age", func(r row) string { return blockerAge(s, r) }},
		{"answered", "answered", func(r row) string { return stampText(r.Answered) }},
		{"chased", "chased", func(r row) string { return chasedText(s, r) }},
		{resolvedColumn, "resolved", func(r row) string { return stampText(r.Resolved) }},
		{"answers", "answer", func(r row) string { return valuesText(veiled.over(r.Answers)) }},
	}
}
