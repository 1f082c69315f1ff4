package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/model/profile"
	"portdesk/model/tn"
)

// ProfileRules returns the rules of all profiles, those with most filters first, as
// Choose asks them.
func (s *Store) ProfileRules(ctx context.Context) ([]profile.Rule, error) {
	out, err := profileRules(ctx, s.db)
	return out, explain(s.path, err)
}

func profileRules(ctx context.Context, q queryer) ([]profile.Rule, error) {
	var out []profile.Rule
	err := rows(ctx, q, `SELECT r.id, r.profile_id, p.name, r.name, r.types, r.states, r.rate_centers, r.latas
		FROM profile_rule r JOIN profile p ON p.id = r.profile_id`, nil, func(r *sql.Rows) error {
		var rule profile.Rule
		var types, states, centers, latas string
		if err := r.Scan(&rule.ID, &rule.Profile, &rule.ProfileName, &rule.Name, &types, &states, &centers, &latas); err != nil {
			return err
		}
		var words []string
		err := errors.Join(json.Unmarshal([]byte(types), &words), json.Unmarshal([]byte(states), &rule.States),
			json.Unmarshal([]byte(centers), &rule.RateCenters), json.Unmarshal([]byte(latas), &rule.LATAs))
		if err != nil {
			return fmt.Errorf("read the filters of rule %q: %w", rule.Name, err)
		}
		for _, w := range words {
			if t, ok := tn.ParseType(w); ok {
				rule.Types = append(rule.Types, t)
			}
		}
		out = append(out, rule)
		return nil
	})
	slices.SortFunc(out, func(a, b profile.Rule) int {
		if a.Less(b) {
			return -1
		}
		return 1
	})
	return out, err
}

// tidyRule writes a rule's filters as they are kept: each value once, states in capitals.
func tidyRule(r profile.Rule) profile.Rule {
	r.Name = strings.TrimSpace(r.Name)
	r.Types, r.LATAs = once(r.Types), once(r.LATAs)
	trimmed := func(list []string, of func(string) string) []string {
		out := make([]string, 0, len(list))
		for _, w := range list {
			out = append(out, of(strings.TrimSpace(w)))
		}
		return once(out)
	}
	r.States = trimmed(r.States, strings.ToUpper)
	r.RateCenters = trimmed(r.RateCenters, func(w string) string { return w })
	return r
}

func once[T cmp.Ordered](list []T) []T {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}

// SaveProfileRule adds a rule (ID 0) or changes one, and returns its id. Faults of what
// was typed (profile.Check) are BadInput. Like SaveProfile it is in the history, and
// undo does not take it back.
func (s *Store) SaveProfileRule(ctx context.Context, r profile.Rule) (int64, error) {
	r = tidyRule(r)
	if err := checked("rule", r.Check()); err != nil {
		return 0, err
	}
	what := "added"
	title := "Add profile rule " + r.Name
	if r.ID != 0 {
		what, title = "changed", "Change profile rule "+r.Name
	}
	err := s.write(ctx, title, func(t *tx) error {
		name, err := t.profileName(r.Profile)
		if err != nil {
			return err
		}
		types := make([]string, 0, len(r.Types))
		for _, v := range r.Types {
			types = append(types, v.String())
		}
		args := []any{r.Profile, r.Name, toJSONList(types), toJSONList(r.States), toJSONList(r.RateCenters), toJSONList(r.LATAs), t.now()}
		if r.ID == 0 {
			r.ID, err = t.insert("INSERT INTO profile_rule(profile_id, name, types, states, rate_centers, latas, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)", args...)
			if err != nil {
				return err
			}
		} else {
			n, err := t.changed("UPDATE profile_rule SET profile_id = ?, name = ?, types = ?, states = ?, rate_centers = ?, latas = ?, updated_at = ? WHERE id = ?", append(args, r.ID)...)
			if err != nil {
				return err
			}
			if n == 0 {
				return noRule()
			}
		}
		return t.journal(line{event: model.ProfileChanged, data: map[string]string{"rule": r.Name, "profile": name, "what": what}})
	})
	if err != nil {
		return 0, err
	}
	return r.ID, nil
}

func noRule() error { return &Error{Code: NotFound, Text: "there is no such rule any more"} }

func toJSONList[T any](list []T) string {
	if len(list) == 0 {
		return "[]"
	}
	return toJSON(list)
}

// DeleteProfileRule takes a rule away. Numbers that it gave a profile at completion keep it.
func (s *Store) DeleteProfileRule(ctx context.Context, id int64) error {
	return s.write(ctx, "Delete profile rule", func(t *tx) error {
		var name string
		err := t.QueryRowContext(ctx, "DELETE FROM profile_rule WHERE id = ? RETURNING name", id).Scan(&name)
		if errors.Is(err, sql.ErrNoRows) {
			return noRule()
		}
		if err != nil {
			return err
		}
		if err := t.exec("UPDATE action SET title = ? WHERE id = ?", "Delete profile rule "+name, t.action); err != nil {
			return err
		}
		return t.journal(line{event: model.ProfileChanged, data: map[string]string{"rule": name, "what": "deleted"}})
	})
}

// RulePreview is what a rule would do to the living numbers of the desk.
type RulePreview struct {
	Takes  int // numbers that pass its filters
	Wins   int // of these, where no rule with more filters takes them and no profile is assigned by hand
	ByHand int // of these, with a profile assigned by hand
	Sample []NumberRow
}

// place is numbers that no rule can tell apart, and the first and the last of the orders
// that they stand in.
type place struct {
	profile.Subject
	byHand      bool
	count       int
	first, last int64
}

// PreviewRule tells which numbers a rule takes, saved or not, with at most sample of
// them. It reads the living numbers of the rule's types and LATAs.
func (s *Store) PreviewRule(ctx context.Context, r profile.Rule, sample int) (out RulePreview, err error) {
	r = tidyRule(r)
	err = s.lookTo(ctx, "preview a rule", func(t *tx) error {
		out, err = t.previewRule(r, sample)
		return err
	})
	return out, err
}

func (t *tx) previewRule(r profile.Rule, sample int) (out RulePreview, err error) {
	rules, err := profileRules(t.ctx, t)
	if err != nil {
		return out, err
	}
	rules = append(slices.DeleteFunc(rules, func(o profile.Rule) bool { return r.ID != 0 && o.ID == r.ID }), r)
	places, err := t.placesOf(r)
	if err != nil {
		return out, err
	}
	for _, p := range places {
		out.Takes += p.count
		chosen, _, _ := profile.Choose(rules, p.Subject)
		switch {
		case p.byHand:
			out.ByHand += p.count
		case chosen.ID == r.ID:
			out.Wins += p.count
		}
	}
	for _, p := range places {
		if len(out.Sample) >= sample {
			break
		}
		err := rows(t.ctx, t, "SELECT "+numberColumns+fromPlace, []any{p.first, p.last, p.Type, p.LATA, p.State, p.RateCenter, p.byHand, min(sample-len(out.Sample), p.count)}, func(r *sql.Rows) error {
			n, err := t.store.scanNumber(r)
			out.Sample = append(out.Sample, n)
			return err
		})
		if err != nil {
			return out, fmt.Errorf("read a sample: %w", err)
		}
	}
	return out, nil
}

// fromPlace finds the numbers of a place by its orders.
const fromPlace = ` FROM port_order o CROSS JOIN number n ON n.order_id = o.id
	WHERE o.id BETWEEN ? AND ? AND o.type = ? AND o.lata = ? AND n.state = ? AND n.rate_center = ? AND (n.profile <> '') = ? AND n.status NOT IN (3, 7, 10)
	ORDER BY o.id, n.id LIMIT ?`

// placesOf reads the places of living numbers that a rule takes, those that it may win
// first, and of them the largest. Orders of other types and LATAs are not looked at.
func (t *tx) placesOf(r profile.Rule) ([]place, error) {
	terms, args := []string{"n.status NOT IN (3, 7, 10)"}, []any{}
	if len(r.Types) > 0 {
		terms = append(terms, "o.type IN ("+marks(len(r.Types))+")")
		for _, v := range r.Types {
			args = append(args, v)
		}
	}
	if len(r.LATAs) > 0 {
		terms = append(terms, "o.lata IN ("+marks(len(r.LATAs))+")")
		for _, v := range r.LATAs {
			args = append(args, v)
		}
	}
	var out []place
	err := rows(t.ctx, t, `SELECT o.type, o.lata, n.state, n.rate_center, n.profile <> '', count(*), min(o.id), max(o.id)
		FROM port_order o CROSS JOIN number n ON n.order_id = o.id`+whereClause(terms)+" GROUP BY 1, 2, 3, 4, 5", args, func(rs *sql.Rows) error {
		var p place
		err := rs.Scan(&p.Type, &p.LATA, &p.State, &p.RateCenter, &p.byHand, &p.count, &p.first, &p.last)
		if r.Takes(p.Subject) {
			out = append(out, p)
		}
		return err
	})
	slices.SortFunc(out, func(a, b place) int {
		if a.byHand != b.byHand {
			if b.byHand {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.first, b.first),
			cmp.Compare(a.State, b.State), cmp.Compare(a.RateCenter, b.RateCenter), cmp.Compare(a.LATA, b.LATA), cmp.Compare(a.Type, b.Type))
	})
	return out, err
}

// ProfileOf returns the profile that will apply to a number at completion, or was
// applied, and why in a sentence. name is "" where none will; why says so then.
func (s *Store) ProfileOf(ctx context.Context, number int64) (name, why string, err error) {
	err = s.look(ctx, func(t *tx) error {
		name, why, err = t.profileOf(number)
		return err
	})
	return name, why, err
}

func (t *tx) profileOf(number int64) (name, why string, err error) {
	n, err := t.store.number(t.ctx, t, "n.id = ?", number)
	if err != nil {
		return "", "", err
	}
	switch {
	case n.Status == model.Completed:
		return t.appliedTo(n)
	case n.Status.Ended():
		return "", "the number has ended without a port", nil
	case n.Profile != "":
		return n.Profile, byHand, nil
	}
	rules, err := profileRules(t.ctx, t)
	if err != nil {
		return "", "", err
	}
	r, why, ok := profile.Choose(rules, n.subject())
	if !ok {
		return "", "none is assigned, and no rule takes the number", nil
	}
	return r.ProfileName, why, nil
}

// byHand is why a number has a profile that no rule gave.
const byHand = "assigned by hand"

// subject is what rules look at of a number.
func (r NumberRow) subject() profile.Subject {
	return profile.Subject{Type: r.Type, State: r.State, RateCenter: r.RateCenter, LATA: r.LATA}
}

// appliedTo reads from the journal why a completed number got its profile.
func (t *tx) appliedTo(n NumberRow) (name, why string, err error) {
	if n.Profile == "" {
		return "", "the number was completed without a profile", nil
	}
	var data string
	err = t.QueryRowContext(t.ctx, "SELECT data FROM journal WHERE number_id = ? AND event = ? ORDER BY id DESC LIMIT 1", n.ID, model.PortCompleted).Scan(&data)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", "", err
	}
	if why = stringsFrom(data)["why"]; why == "" {
		why = byHand
	}
	return n.Profile, why, nil
}

// completionData is the data of a completion's entry: what the act brought, and which
// profile the number gets and why. It takes one argument, the act's data.
const completionData = `json_patch(?, iif(n.profile <> '', json_object('profile', n.profile, 'why', '` + byHand + `'),
	ifnull((SELECT json_object('profile', f.profile, 'why', f.why) FROM temp.offer f
	  WHERE f.type = o.type AND f.lata = o.lata AND f.state = n.state AND f.center = n.rate_center), '{}')))`

// offerProfiles asks the rules, before a completion, for the numbers in temp.picked without
// a profile, once for all that they cannot tell apart, and leaves the answers in temp.offer.
func (t *tx) offerProfiles(ev model.Event) error {
	if ev != model.PortCompleted {
		return nil
	}
	for _, q := range []string{
		`CREATE TEMP TABLE IF NOT EXISTS offer(type INTEGER, lata INTEGER, state TEXT, center TEXT, profile TEXT, why TEXT,
			PRIMARY KEY (type, lata, state, center)) WITHOUT ROWID`, "DELETE FROM temp.offer",
	} {
		if err := t.exec(q); err != nil {
			return err
		}
	}
	rules, err := profileRules(t.ctx, t)
	if err != nil || len(rules) == 0 {
		return err
	}
	var subjects []profile.Subject
	err = rows(t.ctx, t, `SELECT DISTINCT o.type, o.lata, n.state, n.rate_center FROM temp.picked p JOIN number n ON n.id = p.id
		JOIN port_order o ON o.id = n.order_id WHERE n.profile = ''`, nil, func(r *sql.Rows) error {
		var s profile.Subject
		err := r.Scan(&s.Type, &s.LATA, &s.State, &s.RateCenter)
		subjects = append(subjects, s)
		return err
	})
	if err != nil {
		return err
	}
	for _, s := range subjects {
		r, why, ok := profile.Choose(rules, s)
		if !ok {
			continue
		}
		if err := t.exec("INSERT INTO temp.offer VALUES (?, ?, ?, ?, ?, ?)", s.Type, s.LATA, s.State, s.RateCenter, r.ProfileName, why); err != nil {
			return err
		}
	}
	return nil
}

// takeOffers writes into the numbers of a completed cohort the profiles that the rules
// give them.
func (t *tx) takeOffers(c Cohort) error {
	err := t.exec(`UPDATE number SET profile = f.profile FROM temp.picked p, port_order o, temp.offer f
		WHERE p.cohort = ? AND number.id = p.id AND number.profile = '' AND o.id = number.order_id
		AND f.type = o.type AND f.lata = o.lata AND f.state = number.state AND f.center = number.rate_center`, c.id)
	if err != nil {
		return fmt.Errorf("apply profiles: %w", err)
	}
	return nil
}
