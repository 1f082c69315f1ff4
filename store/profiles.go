package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"portdesk/model"
	"portdesk/model/profile"
)

// ProfileRow is a profile and where it is used.
type ProfileRow struct {
	profile.Profile
	Assigned int // living numbers that it was assigned to by hand
	Rules    int // rules that give it
	Applied  int // completed numbers that it was applied to
}

// usedBy counts the numbers of a profile p by the index of profiles alone.
const usedBy = "(SELECT count(*) FROM number n WHERE n.profile <> '' AND n.profile = p.name AND n.status"

// Profiles returns all profiles by name.
func (s *Store) Profiles(ctx context.Context) ([]ProfileRow, error) {
	var out []ProfileRow
	err := rows(ctx, s.db, `SELECT p.id, p.name, p.capacity_group, p.capacity_limit, p.trunk, p.sms_trunk, p.description,
		(SELECT count(*) FROM profile_rule r WHERE r.profile_id = p.id), `+usedBy+` NOT IN (3, 7, 10)), `+usedBy+` = 7)
		FROM profile p ORDER BY p.name`, nil, func(r *sql.Rows) error {
		var p ProfileRow
		err := r.Scan(&p.ID, &p.Name, &p.CapacityGroup, &p.CapacityLimit, &p.Trunk, &p.SMSTrunk, &p.Description, &p.Rules, &p.Assigned, &p.Applied)
		out = append(out, p)
		return err
	})
	return out, explain(s.path, err)
}

// checked turns the faults of what was typed into an error that names the first field.
func checked(what string, list []profile.Problem) error {
	if len(list) == 0 {
		return nil
	}
	return &Error{Code: BadInput, Text: what + ", " + strings.ReplaceAll(list[0].Field, "_", " ") + ": " + list[0].Text}
}

// SaveProfile adds a profile (ID 0) or changes one, and returns its id. A changed name
// goes with the numbers that have it. Faults of what was typed (profile.Check) are
// BadInput; a name that another profile has is a *model.Refusal (rule
// profile_name_taken). It is an act of the history and nothing that undo takes back.
func (s *Store) SaveProfile(ctx context.Context, p profile.Profile) (int64, error) {
	for _, text := range []*string{&p.Name, &p.CapacityGroup, &p.Trunk, &p.SMSTrunk, &p.Description} {
		*text = strings.TrimSpace(*text)
	}
	if err := checked("profile", p.Check()); err != nil {
		return 0, err
	}
	title := "Add profile " + p.Name
	if p.ID != 0 {
		title = "Change profile " + p.Name
	}
	err := s.write(ctx, title, func(t *tx) error {
		var taken bool
		if err := t.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM profile WHERE name = ? AND id <> ?)", p.Name, p.ID).Scan(&taken); err != nil {
			return err
		}
		if taken {
			return &model.Refusal{Rule: "profile_name_taken", Text: fmt.Sprintf("there is another profile %q", p.Name)}
		}
		data := map[string]string{"profile": p.Name, "what": "added"}
		if p.ID == 0 {
			var err error
			p.ID, err = t.insert(`INSERT INTO profile(name, capacity_group, capacity_limit, trunk, sms_trunk, description, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
				p.Name, p.CapacityGroup, p.CapacityLimit, p.Trunk, p.SMSTrunk, p.Description, t.now())
			if err != nil {
				return err
			}
		} else {
			was, err := t.changeProfile(p)
			if err != nil {
				return err
			}
			data["what"] = "changed"
			if was != p.Name {
				data["was"] = was
			}
		}
		return t.journal(line{event: model.ProfileChanged, data: data})
	})
	if err != nil {
		return 0, err
	}
	return p.ID, nil
}

// changeProfile writes a profile that is there already, carries a new name to its
// numbers, and returns the name that it had.
func (t *tx) changeProfile(p profile.Profile) (was string, err error) {
	if was, err = t.profileName(p.ID); err != nil {
		return "", err
	}
	err = t.exec(`UPDATE profile SET name = ?, capacity_group = ?, capacity_limit = ?, trunk = ?, sms_trunk = ?, description = ?, updated_at = ? WHERE id = ?`,
		p.Name, p.CapacityGroup, p.CapacityLimit, p.Trunk, p.SMSTrunk, p.Description, t.now(), p.ID)
	if err != nil || was == p.Name {
		return was, err
	}
	return was, t.exec("UPDATE number SET profile = ?, version = version + 1 WHERE profile <> '' AND profile = ?", p.Name, was)
}

func (t *tx) profileName(id int64) (string, error) {
	var name string
	err := t.QueryRowContext(t.ctx, "SELECT name FROM profile WHERE id = ?", id).Scan(&name)
	if errors.Is(err, sql.ErrNoRows) {
		err = &Error{Code: NotFound, Text: "there is no such profile any more"}
	}
	return name, err
}

// DeleteProfile takes a profile away. One in use is a *model.Refusal (rule profile_in_use)
// that says where: so many numbers on such orders, such rules. Numbers that were canceled
// or found not portable use none.
func (s *Store) DeleteProfile(ctx context.Context, id int64) error {
	return s.write(ctx, "Delete profile", func(t *tx) error {
		name, err := t.profileName(id)
		if err != nil {
			return err
		}
		used, err := t.profileUse(id, name)
		if err != nil {
			return fmt.Errorf("look where it is used: %w", err)
		}
		if used != "" {
			return &model.Refusal{Rule: "profile_in_use", Text: fmt.Sprintf("profile %q is in use: %s", name, used)}
		}
		if err := t.exec("UPDATE number SET profile = '', version = version + 1 WHERE profile <> '' AND profile = ?", name); err != nil {
			return err
		}
		if err := t.exec("DELETE FROM profile WHERE id = ?", id); err != nil {
			return err
		}
		if err := t.exec("UPDATE action SET title = ? WHERE id = ?", "Delete profile "+name, t.action); err != nil {
			return err
		}
		return t.journal(line{event: model.ProfileChanged, data: map[string]string{"profile": name, "what": "deleted"}})
	})
}

// profileUse tells where a profile is used, or "".
func (t *tx) profileUse(id int64, name string) (string, error) {
	numbers, orders, pon := 0, 0, ""
	err := rows(t.ctx, t, `SELECT o.pon, count(*) FROM number n JOIN port_order o ON o.id = n.order_id
		WHERE n.profile <> '' AND n.profile = ? AND n.status NOT IN (3, 10) GROUP BY n.order_id ORDER BY count(*) DESC, n.order_id`, []any{name}, func(r *sql.Rows) error {
		var on string
		var n int
		err := r.Scan(&on, &n)
		if orders == 0 {
			pon = on
		}
		orders, numbers = orders+1, numbers+n
		return err
	})
	if err != nil {
		return "", err
	}
	var rules []string
	err = rows(t.ctx, t, "SELECT name FROM profile_rule WHERE profile_id = ? ORDER BY id", []any{id}, func(r *sql.Rows) error {
		var rule string
		err := r.Scan(&rule)
		rules = append(rules, strconv.Quote(rule))
		return err
	})
	if err != nil {
		return "", err
	}
	var uses []string
	if numbers > 0 {
		use := plural(numbers, "number") + " on PON " + pon
		if orders > 1 {
			use += " and " + plural(orders-1, "other order")
		}
		uses = append(uses, use)
	}
	if len(rules) > 0 {
		uses = append(uses, namely(rules))
	}
	return strings.Join(uses, ", and "), nil
}

// namely writes `rule "A"`, `rules "A" and "B"` or `rules "A", "B" and 4 others`.
func namely(rules []string) string {
	switch n := len(rules); n {
	case 1:
		return "rule " + rules[0]
	case 2:
		return "rules " + rules[0] + " and " + rules[1]
	case 3:
		return "rules " + rules[0] + ", " + rules[1] + " and " + rules[2]
	default:
		return "rules " + rules[0] + ", " + rules[1] + " and " + plural(n-2, "other")
	}
}

// AssignProfile assigns a profile by hand to the selected numbers, "" takes it away
// (event profile_assigned). A profile that the desk does not know is BadInput. Numbers
// that have ended, or have the profile already, are left out; changed counts the others,
// and NothingTo says that there are none.
func (s *Store) AssignProfile(ctx context.Context, sel Selection, name string) (changed int, err error) {
	name = strings.TrimSpace(name)
	title := "Assign profile " + name
	if name == "" {
		title = "Take the profile away"
	}
	err = s.write(ctx, title, func(t *tx) error {
		if changed, err = t.assign(sel, name); err != nil {
			return err
		}
		if changed == 0 {
			return &Error{Code: NothingTo, Text: "every selected number has ended, or has the profile already"}
		}
		return t.exec("UPDATE action SET title = ? WHERE id = ?", title+": "+plural(changed, "number"), t.action)
	})
	if err != nil {
		return 0, err
	}
	return changed, nil
}

// assign assigns a profile to the living numbers of a selection that have another one.
func (t *tx) assign(sel Selection, name string) (changed int, err error) {
	data := map[string]string{}
	if name != "" {
		err := t.QueryRowContext(t.ctx, "SELECT name FROM profile WHERE name = ?", name).Scan(&name)
		if errors.Is(err, sql.ErrNoRows) {
			return 0, &Error{Code: BadInput, Text: fmt.Sprintf("there is no profile %q", name)}
		}
		if err != nil {
			return 0, err
		}
		data["profile"] = name
	}
	if err := t.pick(sel); err != nil {
		return 0, fmt.Errorf("select numbers: %w", err)
	}
	if err := t.exec("DELETE FROM temp.picked WHERE id IN (SELECT p.id FROM temp.picked p JOIN number n ON n.id = p.id WHERE n.status IN (3, 7, 10) OR n.profile = ?)", name); err != nil {
		return 0, err
	}
	return t.record(fact{event: model.ProfileAssigned, data: "?", with: toJSON(data), set: "profile = ?", values: []any{name}})
}

// Profiled tells which profiles the living numbers of a selection were given by hand, by
// name, with "" for none; and how many numbers of it have ended, which keep what they have.
type Profiled struct {
	Living map[string]int
	Ended  int
	Shown  Shown // with the selection to AssignProfile: numbers that changed since are a Conflict
}

// Profiled counts the profiles of a selection. It changes nothing.
func (s *Store) Profiled(ctx context.Context, sel Selection) (Profiled, error) {
	out := Profiled{Living: map[string]int{}}
	err := s.look(ctx, func(t *tx) error {
		if err := t.pick(sel); err != nil {
			return fmt.Errorf("select numbers: %w", err)
		}
		var err error
		if out.Shown, err = t.shown(); err != nil {
			return err
		}
		return rows(t.ctx, t, `SELECT n.profile, n.status IN (3, 7, 10), count(*) FROM temp.picked p JOIN number n ON n.id = p.id GROUP BY 1, 2`, nil,
			func(r *sql.Rows) error {
				var name string
				var ended bool
				var n int
				if err := r.Scan(&name, &ended, &n); err != nil {
					return err
				}
				if ended {
					out.Ended += n
				} else {
					out.Living[name] += n
				}
				return nil
			})
	})
	if err != nil {
		return Profiled{}, fmt.Errorf("count the profiles: %w", err)
	}
	return out, nil
}

// fact is something that is recorded about numbers, none of which moves by it.
type fact struct {
	event  string
	data   string // of the journal, as SQL about the number n; with ? for with
	with   any
	set    string // columns, with ? for each of the values
	values []any
}

// record journals a fact about the numbers in temp.picked, sets the columns, and returns
// how many numbers there are. Undo puts back what was.
func (t *tx) record(f fact) (int, error) {
	args := []any{t.action, t.now(), t.store.user, model.Customer, f.event}
	if f.with != nil {
		args = append(args, f.with)
	}
	err := t.exec(`INSERT INTO journal(action_id, at, who, actor, event, order_id, number_id, tn, from_status, to_status, data, before, version)
		SELECT ?, ?, ?, ?, ?, n.order_id, n.id, n.tn, n.status, n.status, `+f.data+`, `+numberBefore+`, n.version + 1
		FROM temp.picked p JOIN number n ON n.id = p.id ORDER BY n.id`, args...)
	if err != nil {
		return 0, fmt.Errorf("journal %s: %w", f.event, err)
	}
	n, err := t.changed("UPDATE number SET "+f.set+", updated_at = ?, version = version + 1 WHERE id IN (SELECT id FROM temp.picked)", append(slices.Clone(f.values), t.now())...)
	if err != nil {
		return 0, fmt.Errorf("record %s: %w", f.event, err)
	}
	return int(n), t.exec("UPDATE port_order SET updated_at = ? WHERE id IN (SELECT n.order_id FROM temp.picked p JOIN number n ON n.id = p.id)", t.now())
}
