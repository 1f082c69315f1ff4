package intake

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/model/tn"
)

// topic is what several fields tell together, and what a sentence calls it.
type topic struct {
	noun string
	show func(words, string) string // nil: the value itself
}

// topics leads from a key to what it belongs to; other fields go by their label.
var topics = func() map[string]topic {
	out := map[string]topic{
		saysPON:                {noun: "PON"},
		saysReference:          {noun: "customer reference"},
		saysGroup:              {noun: "order group"},
		saysGroupName:          {noun: "name of the order group"},
		model.KeyUsageType:     {noun: "usage"},
		model.KeyPortType:      {noun: "port type"},
		model.KeyRemaining:     {noun: "account of what stays"},
		model.KeyAuthTitle:     {noun: "title of the authorised person"},
		model.KeySSNLast4:      {noun: "SSN"},
		model.KeyUnderlying:    {noun: "underlying carrier"},
		model.KeyPIN:           {noun: "PIN or passcode"},
		model.KeyRequestedDate: {noun: "requested date"},
	}
	address := topic{"service address", func(w words, _ string) string { return model.Address(w.endUser) }}
	for _, key := range []string{model.KeyStreetNumber, model.KeyStreet, model.KeyUnit, model.KeyCity, model.KeyState, model.KeyZIP} {
		out[key] = address
	}
	name := func(first, last string) func(words, string) string {
		return func(w words, _ string) string {
			return strings.TrimSpace(w.endUser.Get(first) + " " + w.endUser.Get(last))
		}
	}
	person := topic{"end user's name", name(model.KeyFirstName, model.KeyLastName)}
	out[model.KeyFirstName], out[model.KeyLastName] = person, person
	signer := topic{"authorised person", name(model.KeyAuthFirst, model.KeyAuthLast)}
	out[model.KeyAuthFirst], out[model.KeyAuthLast] = signer, signer
	return out
}()

// different tells in half a sentence what one says otherwise than another, with both
// values and both lines: "another BTN than line 2: 206 420 6100 on line 5, 206 420 5000 on
// line 2"; "" where they agree. Of secrets it names the field alone.
func different(m, o meaning, a, b words, line int, of func(key string) int) string {
	var parts, told []string
	ofOrder := false // another order needs no other reason
	for _, key := range m.against(o) {
		if ofOrder {
			break
		}
		ofOrder = strings.HasPrefix(key, "=")
		t, secret := topicOf(key)
		if slices.Contains(told, t.noun) {
			continue
		}
		told = append(told, t.noun)
		other := strconv.Itoa(of(key))
		text := "another " + t.noun + " than line " + other
		if !secret {
			text += ": " + t.text(a, key) + " on line " + strconv.Itoa(line) + ", " + t.text(b, key) + " on line " + other
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "; ")
}

func topicOf(key string) (t topic, secret bool) {
	d, _ := field.Find(orderDefs, key)
	t = topics[key]
	t.noun = cmp.Or(t.noun, lowerFirst(d.Label), key)
	return t, d.Secret
}

// lowerFirst makes a label a word within a sentence; an abbreviation stays.
func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsUpper(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// longValue is how many characters of a value a sentence repeats.
const longValue = 80

// text is a value as sentences show it.
func (t topic) text(w words, key string) string {
	s := w.get(key)
	if t.show != nil {
		s = t.show(w, key)
	}
	d, _ := field.Find(orderDefs, key)
	if n, err := tn.Parse(s); d.Kind == field.Phone && err == nil {
		s = n.Display()
	}
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > longValue {
		s = string(r[:longValue-1]) + "…"
	}
	return s
}
