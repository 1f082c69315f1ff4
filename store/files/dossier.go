package files

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"reflect"
	"slices"

	"portdesk/model"
	"portdesk/model/dossier"
	"portdesk/model/tn"
)

// WriteDossier writes an order as one JSON document, with a line for each number, blocker,
// note, chase and entry of the journal. Secrets (Def.Secret) are left out unless they are
// asked for; then they stand there as they are. Moments are in UTC, to the second.
func WriteDossier(w io.Writer, d dossier.Dossier, secrets bool) error {
	v := newDocVeil(secrets)
	p := &docWriter{w: bufio.NewWriter(w)}
	p.enc = json.NewEncoder(&p.buf)
	p.enc.SetEscapeHTML(false)
	doc := reflect.ValueOf(docOfDossier(d, v))
	lists := map[string]iter.Seq[any]{
		"numbers": eachDoc(d.Numbers, func(n dossier.Number) any { return docOfNumber(n) }),
		"blockers": eachDoc(d.Blockers, func(b dossier.Blocker) any {
			return dossierBlocker{b.Cause, b.Words, docMoment(b.Raised), docMoment(b.Answered), v.over(b.Answers), numberWords(b.Numbers), numberWords(b.Holds)}
		}),
		"notes": eachDoc(d.Notes, func(n dossier.Note) any {
			return dossierNote{docMoment(n.At), n.Who, n.Text, numberWord(n.Number)}
		}),
		"chases": eachDoc(d.Chases, func(c dossier.Chase) any {
			return dossierChase{docMoment(c.At), c.Who, c.Whom, c.Text, c.Blocker}
		}),
		"journal": eachDoc(d.Entries, func(e model.Entry) any {
			return dossierEntry{e.Action, docMoment(e.At), e.Who, string(e.Actor), e.Event, numberWord(e.Number), statusWord(e.From), statusWord(e.To), v.over(e.Data)}
		}),
	}
	for i := range doc.NumField() {
		key := doc.Type().Field(i).Tag.Get("json")
		p.key(i, key)
		if list, ok := lists[key]; ok {
			p.list(list)
		} else {
			p.value(doc.Field(i).Interface())
		}
	}
	p.text("\n}\n")
	if p.err == nil {
		p.err = p.w.Flush()
	}
	if p.err != nil {
		return fmt.Errorf("write the order: %w", p.err)
	}
	return nil
}

// docWriter writes JSON with a line for each key and each element of a list.
type docWriter struct {
	w   *bufio.Writer
	buf bytes.Buffer
	enc *json.Encoder
	err error
}

func (p *docWriter) text(s string) {
	if p.err == nil {
		_, p.err = p.w.WriteString(s)
	}
}

func (p *docWriter) key(i int, key string) {
	if i == 0 {
		p.text("{\n  \"" + key + "\": ")
		return
	}
	p.text(",\n  \"" + key + "\": ")
}

func (p *docWriter) value(v any) {
	if p.err != nil {
		return
	}
	p.buf.Reset()
	if p.err = p.enc.Encode(v); p.err == nil {
		_, p.err = p.w.Write(bytes.TrimRight(p.buf.Bytes(), "\n"))
	}
}

func (p *docWriter) list(list iter.Seq[any]) {
	p.text("[")
	n := 0
	for v := range list {
		if n > 0 {
			p.text(",")
		}
		p.text("\n    ")
		p.value(v)
		n++
	}
	if n > 0 {
		p.text("\n  ")
	}
	p.text("]")
}

// eachDoc turns the elements of a list one by one, so that no more than one is held twice.
func eachDoc[T any](list []T, turn func(T) any) iter.Seq[any] {
	return func(yield func(any) bool) {
		for _, v := range list {
			if !yield(turn(v)) {
				return
			}
		}
	}
}

// numberWords are numbers as a document has them, an empty list for none.
func numberWords(list []tn.TN) []numberWord {
	out := make([]numberWord, len(list))
	for i, n := range list {
		out[i] = numberWord(n)
	}
	return out
}

// ReadDossiers reads orders that WriteDossier wrote: one document, an array, or one after
// the other, and calls each for every one of them in turn. The error is a *Fault with the
// place of what cannot be read: a key that there is not, a value that cannot stand, a
// document of a newer version. Orders before that place were given to each already. An
// error of each ends the reading and is returned as it is.
func ReadDossiers(r io.Reader, give func(dossier.Dossier) error) error {
	t := newJSONText(r)
	one := func() error {
		d, err := readDossier(t)
		if err != nil {
			return err
		}
		return give(d)
	}
	for {
		k, err := t.peek()
		switch {
		case err != nil:
			return err
		case k.kind == atEnd:
			return nil
		case k.kind == '[':
			t.ahead = nil
			err = t.members(']', one)
		default:
			err = one()
		}
		if err != nil {
			return err
		}
	}
}

func readDossier(t *jsonText) (dossier.Dossier, error) {
	var doc dossierDoc
	begin, err := t.object(reflect.ValueOf(&doc).Elem())
	if err != nil {
		return dossier.Dossier{}, err
	}
	if !doc.Portdesk || doc.Version == 0 {
		return dossier.Dossier{}, begin.fault("this is no order that a desk wrote out: it does not say so, with its version")
	}
	d := doc.dossier()
	slices.SortFunc(d.Numbers, func(a, b dossier.Number) int { return int(a.TN - b.TN) })
	return d, nil
}
