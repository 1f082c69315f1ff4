package intake

import (
	"strconv"
	"strings"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/model/tn"
)

// sharedAccounts notes full ports that take the same account apart: the carrier keeps the
// account open for the one, and refuses the other (Bandwidth reject 7434; ATIS OBF reason
// codes).
func (p *planner) sharedAccounts() []Note {
	type account struct {
		key, value, carrier string
	}
	var order []account
	of := map[account][]*draft{}
	for _, d := range p.drafts {
		if d.key.check == leftRows || d.says[model.KeyPortType] == model.PartialPort || d.group.Type == tn.TollFree || d.over() {
			continue
		}
		for _, key := range accounts {
			a := account{key: key, value: d.says[key]}
			if key != model.KeyBTN { // numbers of accounts are each carrier's own
				a.carrier = folded(d.group.CurrentID + " " + d.group.CurrentName)
			}
			if a.value == "" {
				continue
			}
			if of[a] == nil {
				order = append(order, a)
			}
			of[a] = append(of[a], d)
			break // a BTN says which account it is, whatever its number
		}
	}
	var out []Note
	for _, a := range order {
		if len(of[a]) < 2 {
			continue
		}
		all := "both"
		if len(of[a]) > 2 {
			all = "all"
		}
		first := of[a][0]
		out = append(out, Note{of[a][1].rows[0].Line, "the orders that begin on lines " + linesOf(of[a]) + " are " + all + " full ports of one account (" +
			accountWords(a.key, first) + "): make one partial, or let it go last (reject 7434)"})
	}
	return out
}

// over reports an order on which nothing is under way any more.
func (d *draft) over() bool {
	for _, r := range d.rows {
		if !r.Standing.Status.Ended() {
			return false
		}
	}
	return true
}

// accountWords names an account: "BTN 206 420 6100".
func accountWords(key string, d *draft) string {
	def, _ := field.Find(orderDefs, key)
	t, _ := topicOf(key)
	return strings.TrimSpace(t.noun + " " + topic{}.text(d.values, def.Key))
}

// linesOf tells the first lines of orders: "2, 5 and 9"; of very many the first ones.
func linesOf(list []*draft) string {
	const shown = 5
	var parts []string
	for i, d := range list {
		if i == shown {
			break
		}
		parts = append(parts, strconv.Itoa(d.rows[0].Line))
	}
	if more := len(list) - shown; more > 0 {
		return strings.Join(parts, ", ") + " and " + strconv.Itoa(more) + " more"
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}
