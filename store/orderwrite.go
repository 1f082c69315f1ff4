package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/tn"
)

// Edited is what a change of an order's data did.
type Edited struct {
	Changed []string // keys whose value is another one now
	Voided  bool     // the LOA lost its force by it
}

// EditOrder changes end-user data of an order. With strict, a value that cannot stand
// refuses the whole change; without, it is kept as typed and the review before
// submission reports it, so that a form loses nothing.
func (s *Store) EditOrder(ctx context.Context, id int64, changes field.Values, strict bool) (Edited, error) {
	var out Edited
	err := s.write(ctx, "Edit order", func(t *tx) error {
		o, edited, err := t.edit(id, changes, strict)
		if err != nil {
			return err
		}
		if out = edited; len(out.Changed) == 0 {
			return errUnchanged
		}
		return t.exec("UPDATE action SET title = ? WHERE id = ?", "Edit PON "+o.PON, t.action)
	})
	if errors.Is(err, errUnchanged) {
		return Edited{}, nil
	}
	return out, err
}

// edit changes end-user data of an order and returns the order as it was.
func (t *tx) edit(id int64, changes field.Values, strict bool) (model.Order, Edited, error) {
	o, err := t.store.order(t.ctx, t, "o.id = ?", id)
	if err != nil {
		return o, Edited{}, err
	}
	after, changed, err := t.merge(o, changes, strict)
	if err != nil || len(changed) == 0 {
		return o, Edited{}, err
	}
	if err := mayEdit(o, changed); err != nil {
		return o, Edited{}, err
	}
	reason := ""
	if o.Signed() {
		for _, key := range changed {
			if model.VoidsLetter(key) {
				reason = labelOf(o, key) + " was changed after signing"
				break
			}
		}
	}
	return o, Edited{Changed: changed, Voided: reason != ""}, t.saveEndUser(o, after, model.OrderEdit, reason)
}

// errUnchanged ends a write that turned out to change nothing, so that no empty action
// is left behind.
var errUnchanged = &Error{Code: NothingTo, Text: "nothing changed"}

// merge puts changes over an order's data and tells which keys differ.
func (t *tx) merge(o model.Order, changes field.Values, strict bool) (after field.Values, changed []string, err error) {
	after = o.EndUser.Clone()
	defs := model.OrderFields(o.Type)
	for _, key := range slices.Sorted(maps.Keys(changes)) {
		if _, ok := field.Find(defs, key); !ok {
			return nil, nil, &Error{Code: BadInput, Text: fmt.Sprintf("orders of %s numbers have no field %q", o.Type.Words(), key)}
		}
	}
	for _, d := range defs {
		value, ok := changes[d.Key]
		if !ok {
			continue
		}
		if value = d.Scrub(value); strict || d.Validate(value, after) == nil {
			value = field.Normalize(d, value)
		}
		if after[d.Key] != value {
			after[d.Key] = value
			changed = append(changed, d.Key)
		}
	}
	if !strict {
		return after, changed, nil
	}
	for _, key := range changed {
		d, _ := field.Find(defs, key)
		if err := d.Validate(after.Get(key), after); err != nil {
			return nil, nil, &model.Refusal{Rule: "malformed", Text: d.Label + ": " + err.Error()}
		}
		if err := t.checkRequested(o, key, after); err != nil {
			return nil, nil, err
		}
	}
	return after, changed, nil
}

func (t *tx) checkRequested(o model.Order, key string, after field.Values) error {
	if key != model.KeyRequestedDate || after.Get(key) == "" {
		return nil
	}
	day, err := date.Parse(after.Get(key))
	if err != nil {
		return &model.Refusal{Rule: "malformed", Text: "Requested date: " + err.Error()}
	}
	numbers, err := livingOf(t.ctx, t, o.ID)
	if err != nil {
		return err
	}
	if v := model.CheckRequested(t.desk, o, numbers, day); v != nil {
		return &model.Refusal{Rule: string(v.Rule), Text: v.Sentence}
	}
	return nil
}

func labelOf(o model.Order, key string) string {
	if d, ok := field.Find(model.OrderFields(o.Type), key); ok {
		return d.Label
	}
	return key
}

// mayEdit holds the edit matrix: drafts may change freely; once the order is with the
// carrier its data changes only while the carrier asks for something, and only the
// date and the contact besides.
func mayEdit(o model.Order, keys []string) error {
	state := o.State()
	switch {
	case !state.Open():
		return &model.Refusal{Rule: "order_ended", Text: fmt.Sprintf("PON %s is %s; its data stays as it is", o.PON, strings.ToLower(state.Words()))}
	case !o.Sent() || o.Tally.Blocked():
		return nil
	}
	for _, key := range keys {
		switch key {
		case model.KeyRequestedDate, model.KeyContactEmail, model.KeyContactPhone:
		default:
			return &model.Refusal{Rule: "with_carrier", Text: fmt.Sprintf("PON %s is with the carrier and nothing is being asked: %s cannot change now", o.PON, labelOf(o, key))}
		}
	}
	return nil
}

// MayEdit tells why a field of an order cannot change now, or "".
func MayEdit(o model.Order, key string) string {
	if err := mayEdit(o, []string{key}); err != nil {
		return err.Error()
	}
	return ""
}

// saveEndUser writes an order's data, voids its letter where a reason is given, and
// journals what changed. The requested date goes to the order's numbers as well.
func (t *tx) saveEndUser(o model.Order, after field.Values, event, voidReason string) error {
	data, before := map[string]string{}, map[string]any{"end_user": o.EndUser, "requested": int32(o.Requested), "customer": o.Customer(),
		"voided_at": unix(o.Signature.VoidedAt), "void_reason": o.Signature.VoidReason}
	defs := model.OrderFields(o.Type)
	for key, value := range after {
		if o.EndUser[key] == value {
			continue
		}
		if d, _ := field.Find(defs, key); d.Secret { // told, never spelt out
			value = "changed"
		}
		data[key] = value
	}
	requested := o.Requested
	switch text := after.Get(model.KeyRequestedDate); {
	case text == "":
		requested = 0
	case t.checkRequested(o, model.KeyRequestedDate, after) == nil:
		requested, _ = date.Parse(text)
	} // a date that is unreadable or refused leaves the one that stands
	voidedAt, reason := unix(o.Signature.VoidedAt), o.Signature.VoidReason
	if voidReason != "" {
		voidedAt, reason = t.now(), voidReason
		data[model.LetterVoided] = voidReason
	}
	if len(data) == 0 {
		return nil
	}
	if err := t.exec(`UPDATE port_order SET end_user = ?, customer = ?, requested = ?, voided_at = ?, void_reason = ?, updated_at = ?, version = version + 1
		WHERE id = ?`, toJSON(after), model.CustomerOf(after), requested, voidedAt, reason, t.now(), o.ID); err != nil {
		return fmt.Errorf("save PON %s: %w", o.PON, err)
	}
	if requested != o.Requested {
		if err := t.exec("UPDATE number SET requested = ? WHERE order_id = ?", requested, o.ID); err != nil {
			return err
		}
	}
	return t.journal(line{event: event, order: o.ID, data: data, before: before, version: o.Version + 1})
}

// CopyEndUser lets orders of the same group take over the end-user data of one of them
// (model.TakeOver).
func (s *Store) CopyEndUser(ctx context.Context, from int64, to []int64) (copied int, err error) {
	err = s.write(ctx, "Take over end-user data", func(t *tx) error {
		source, err := t.store.order(t.ctx, t, "o.id = ?", from)
		if err != nil {
			return err
		}
		for _, id := range to {
			changed, err := t.takeOver(source, id)
			if err != nil {
				return err
			}
			if changed {
				copied++
			}
		}
		if copied == 0 {
			return errUnchanged
		}
		return nil
	})
	if errors.Is(err, errUnchanged) {
		err = nil
	}
	return copied, err
}

// takeOver writes one order's end-user data into a sibling.
func (t *tx) takeOver(source model.Order, id int64) (changed bool, err error) {
	o, err := t.store.order(t.ctx, t, "o.id = ?", id)
	if err != nil {
		return false, err
	}
	if o.GroupID != source.GroupID || o.ID == source.ID {
		return false, &Error{Code: BadInput, Text: fmt.Sprintf("PON %s is no sibling of PON %s", o.PON, source.PON)}
	}
	taken := model.TakeOver(source, o)
	if len(taken) == 0 {
		return false, nil
	}
	keys := slices.Sorted(maps.Keys(taken))
	if err := mayEdit(o, keys); err != nil {
		return false, err
	}
	after := o.EndUser.Clone()
	maps.Copy(after, taken)
	reason := ""
	if o.Signed() && slices.ContainsFunc(keys, model.VoidsLetter) {
		reason = "end-user data was taken over from PON " + source.PON
	}
	return true, t.saveEndUser(o, after, model.OrderEdit, reason)
}

// Signing is what the signer gives.
type Signing struct {
	Name    string
	Title   string
	Consent bool
	Shown   string // Fingerprint of the letter that was read; another one by now is a Conflict. "" signs what stands
}

// Letter returns the letter of an order as it would be signed now, or, where a valid
// signature stands, as it would read with that signature's date. What was signed, word
// for word, is the order's Signature.Text.
func (s *Store) Letter(ctx context.Context, o model.Order) (model.Letter, error) {
	numbers, err := s.LivingNumbers(ctx, o.ID)
	if err != nil {
		return model.Letter{}, explain(s.path, err)
	}
	day := date.FromTime(s.now())
	if o.Signed() {
		day = date.FromTime(o.Signature.At)
	}
	return model.LetterOf(o, numbers, day), nil
}

// Sign e-signs the LOA of an order. What is missing or malformed refuses, and so does a
// signature that still serves (model.SignRefusal). The journal keeps the one that a new
// signature takes the place of, its text and its digest, and Undo brings it back.
func (s *Store) Sign(ctx context.Context, id int64, sig Signing) (model.Order, error) {
	var out model.Order
	err := s.write(ctx, "Sign LOA", func(t *tx) error {
		o, numbers, err := t.orderAndNumbers(id)
		if err != nil {
			return err
		}
		if no := model.SignRefusal(t.desk, o); no != nil {
			return no
		}
		if err := refuseFindings("cannot be signed", o, model.Preflight(t.desk, o, numbers)); err != nil {
			return err
		}
		name, title := strings.TrimSpace(sig.Name), strings.TrimSpace(sig.Title)
		if err := model.CheckSignature(name, title, sig.Consent); err != nil {
			return err
		}
		letter := model.LetterOf(o, numbers, t.desk.Today())
		if sig.Shown != "" && sig.Shown != letter.Fingerprint() {
			return &Error{Code: Conflict, Text: "the order changed since this letter was shown; read it again"}
		}
		digest := letter.Digest(name, title)
		if err := t.exec(`UPDATE port_order SET signed_name = ?, signed_title = ?, signed_at = ?, digest = ?, letter = ?, voided_at = 0, void_reason = '',
			updated_at = ?, version = version + 1 WHERE id = ?`, name, title, t.now(), digest, letter.Text(), t.now(), id); err != nil {
			return err
		}
		if err := t.journal(line{event: model.OrderSign, order: id, version: o.Version + 1,
			data: map[string]string{"name": name, "title": title, "digest": digest}, before: signatureBefore(o)}); err != nil {
			return err
		}
		what := "Sign LOA of PON " + o.PON
		if o.Signed() {
			what += " anew"
		}
		if err := t.exec("UPDATE action SET title = ? WHERE id = ?", what, t.action); err != nil {
			return err
		}
		out, err = t.store.order(t.ctx, t, "o.id = ?", id)
		return err
	})
	return out, err
}

func signatureBefore(o model.Order) map[string]any {
	return map[string]any{"signed_name": o.Signature.Name, "signed_title": o.Signature.Title, "signed_at": unix(o.Signature.At),
		"digest": o.Signature.Digest, "letter": o.Signature.Text, "voided_at": unix(o.Signature.VoidedAt), "void_reason": o.Signature.VoidReason}
}

// Submit hands an order over to the provider. What is missing refuses; what is
// doubtful is for the specialist to judge. version is the order's as it was reviewed:
// another one by now is a Conflict; 0 submits what stands.
func (s *Store) Submit(ctx context.Context, id, version int64) (model.Order, error) {
	var out model.Order
	err := s.write(ctx, "Submit order", func(t *tx) error {
		o, numbers, err := t.orderAndNumbers(id)
		if err != nil {
			return err
		}
		if version != 0 && version != o.Version {
			return &Error{Code: Conflict, Text: "the order changed since this review; look at it again"}
		}
		if err := maySubmit(t.desk, o, numbers); err != nil {
			return err
		}
		if err := t.exec("UPDATE port_order SET submitted_at = ?, updated_at = ?, version = version + 1 WHERE id = ?", t.now(), t.now(), id); err != nil {
			return err
		}
		if err := t.journal(line{event: model.OrderSubmit, order: id, version: o.Version + 1, before: map[string]any{"submitted_at": 0}}); err != nil {
			return err
		}
		if err := t.exec("UPDATE action SET title = ? WHERE id = ?", "Submit PON "+o.PON, t.action); err != nil {
			return err
		}
		out, err = t.store.order(t.ctx, t, "o.id = ?", id)
		return err
	})
	return out, err
}

// maySubmit refuses an order that cannot be handed over: one that was, one that has ended,
// and one that lacks something.
func maySubmit(d model.Desk, o model.Order, numbers []tn.TN) error {
	switch {
	case o.Sent():
		return &model.Refusal{Rule: "submitted_already", Text: fmt.Sprintf("PON %s was submitted already", o.PON)}
	case !o.State().Open():
		return &model.Refusal{Rule: "order_ended", Text: fmt.Sprintf("PON %s is %s", o.PON, strings.ToLower(o.State().Words()))}
	}
	return refuseFindings("cannot be submitted", o, model.PreflightSubmit(d, o, numbers, nil)) // its group only raises doubts
}

func (t *tx) orderAndNumbers(id int64) (model.Order, []tn.TN, error) {
	o, err := t.store.order(t.ctx, t, "o.id = ?", id)
	if err != nil {
		return o, nil, err
	}
	numbers, err := livingOf(t.ctx, t, id)
	return o, numbers, err
}

// refuseFindings turns what is missing into one refusal that names it all.
func refuseFindings(what string, o model.Order, found []model.Finding) error {
	missing := model.Refusing(found)
	if len(missing) == 0 {
		return nil
	}
	texts := make([]string, 0, len(missing))
	for _, f := range missing {
		texts = append(texts, f.Text)
	}
	return &model.Refusal{Rule: missing[0].Rule, Text: fmt.Sprintf("PON %s %s: %s", o.PON, what, strings.Join(texts, "; "))}
}

// AddNote keeps a remark on an order, or on one of its numbers.
func (s *Store) AddNote(ctx context.Context, order, number int64, text string) error {
	text = strings.TrimSpace(text)
	if text == "" {
		return &Error{Code: BadInput, Text: "the note is empty"}
	}
	return s.write(ctx, "Add note", func(t *tx) error {
		if _, err := t.store.order(t.ctx, t, "o.id = ?", order); err != nil {
			return err
		}
		id, err := t.insert("INSERT INTO note(order_id, number_id, at, who, text) VALUES (?, ?, ?, ?, ?)", order, number, t.now(), s.user, text)
		if err != nil {
			return err
		}
		return t.journal(line{event: model.NoteAdded, order: order, data: map[string]string{"text": text}, before: map[string]any{"note": id}})
	})
}

// Notes returns the remarks on an order and its numbers, the newest first.
func (s *Store) Notes(ctx context.Context, order int64) ([]model.Note, error) {
	var out []model.Note
	err := rows(ctx, s.db, `SELECT a.id, a.at, a.who, a.text, ifnull(n.tn, 0)
		FROM note a LEFT JOIN number n ON n.id = a.number_id WHERE a.order_id = ? AND a.gone_by = 0 ORDER BY a.id DESC`, []any{order}, func(r *sql.Rows) error {
		var n model.Note
		var at int64
		err := r.Scan(&n.ID, &at, &n.Who, &n.Text, &n.Number)
		n.At = s.moment(at)
		out = append(out, n)
		return err
	})
	return out, explain(s.path, err)
}
