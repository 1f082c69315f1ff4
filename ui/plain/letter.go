package plain

import (
	"strings"

	"portdesk/model"
	"portdesk/store"
)

// readLetter reads a letter out, as it was signed or as it would be.
func (s *session) readLetter(id int64) error {
	o, err := s.store.Order(s.ctx, id)
	if err != nil {
		return err
	}
	letter, err := s.store.Letter(s.ctx, o)
	if err != nil {
		return err
	}
	text := letter.Text()
	if o.Signed() && o.Signature.Text != "" {
		text = o.Signature.Text
	}
	s.say("Signature: " + full(s.letterState(o.Signature)))
	return s.recite(sentences(text))
}

// sentences are the lines of a text that say something.
func sentences(text string) []string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// sign reads the letter of an order out and asks for the signature.
func (s *session) sign(id int64) error {
	o, err := s.store.Order(s.ctx, id)
	if err != nil {
		return err
	}
	fresh := o
	fresh.Signature = model.Signature{} // as it would be signed now
	letter, err := s.store.Letter(s.ctx, fresh)
	if err != nil {
		return err
	}
	found, err := s.store.Review(s.ctx, id)
	if err != nil {
		return err
	}
	found = model.Refusing(found)
	if i := besideLetter(found); i >= 0 {
		s.say("The letter cannot be signed yet.")
		s.findings(found)
		return nil
	}
	s.say("The letter:")
	if err := s.recite(sentences(letter.Text())); err != nil {
		return err
	}
	name, err := s.text("The signer's full name?", "Who signs for the account.", true, 100)
	if err != nil {
		return err
	}
	s.unkept++
	title, err := s.text("The signer's title?", "Such as Owner, or Office manager.", true, 60)
	if err != nil {
		return err
	}
	consent, err := s.yes("Does " + name + " agree to sign this letter electronically?")
	if err != nil {
		return err
	}
	if !consent {
		s.say("Nothing was signed.")
		return nil
	}
	if _, err := s.store.Sign(s.ctx, id, store.Signing{Name: name, Title: title, Consent: true, Shown: letter.Fingerprint()}); err != nil {
		return err
	}
	s.say("Signed. u takes it back.")
	return nil
}

// besideLetter finds what refuses an order beside its letter; -1 for nothing.
func besideLetter(found []model.Finding) int {
	for i, f := range found {
		if f.Rule != "loa_missing" && f.Rule != "loa_void" {
			return i
		}
	}
	return -1
}

// submit hands an order over, after what is doubtful was read out.
func (s *session) submit(id int64) error {
	o, err := s.store.Order(s.ctx, id)
	if err != nil {
		return err
	}
	found, err := s.store.Review(s.ctx, id)
	if err != nil {
		return err
	}
	s.findings(found)
	if len(model.Refusing(found)) > 0 {
		s.say("The order cannot be submitted yet.")
		return nil
	}
	yes, err := s.yes("Submit PON " + o.PON + " with " + numbers(o.Tally.Living()) + " to " + o.Gaining.Label() + "?")
	if err != nil {
		return err
	}
	if !yes {
		s.say("Nothing was submitted.")
		return nil
	}
	if o, err = s.store.Submit(s.ctx, id, o.Version); err != nil {
		return err
	}
	s.say("Submitted: " + full(o.State().Words()) + " u takes it back.")
	return nil
}
