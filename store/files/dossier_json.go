package files

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"unicode/utf8"
)

// maxJSONText is how many bytes one text of a JSON document may have: more than a letter
// with a million numbers.
const maxJSONText = 1 << 25

// token is one piece of a JSON text: punctuation, or a value that holds no others.
type token struct {
	kind byte // one of { } [ ] : , or " for a text, 0 for a number or a word, or atEnd
	raw  []byte
	line int
	col  int // in characters, from 1
}

const atEnd byte = 'E'

// jsonText reads JSON piece by piece and knows where each stands.
type jsonText struct {
	r         *bufio.Reader
	line, col int // of the character that was read last
	ahead     *token
	buf       []byte
}

func newJSONText(r io.Reader) *jsonText {
	return &jsonText{r: bufio.NewReaderSize(decoded(bufio.NewReaderSize(r, 64<<10)), 64<<10), line: 1}
}

// peek returns the next token without taking it.
func (t *jsonText) peek() (token, error) {
	if t.ahead == nil {
		next, err := t.scan()
		if err != nil {
			return next, err
		}
		t.ahead = &next
	}
	return *t.ahead, nil
}

// next takes the next token. Its raw bytes are good until the one after is read.
func (t *jsonText) next() (token, error) {
	k, err := t.peek()
	t.ahead = nil
	return k, err
}

// expect takes a piece of punctuation.
func (t *jsonText) expect(kind byte, what string) (token, error) {
	k, err := t.next()
	if err == nil && k.kind != kind {
		err = k.fault("here " + what + " should stand")
	}
	return k, err
}

// fault is a Fault at the token's place.
func (k token) fault(reason string) *Fault {
	return &Fault{Line: k.line, Column: k.col, Reason: reason, Text: cleaned(k.raw, 40)}
}

func (t *jsonText) read() (byte, error) {
	c, err := t.r.ReadByte()
	switch {
	case err != nil:
	case c == '\n':
		t.line, t.col = t.line+1, 0
	case utf8.RuneStart(c) || t.col == 0:
		t.col++
	}
	return c, err
}

func (t *jsonText) scan() (token, error) {
	for {
		c, err := t.read()
		switch {
		case errors.Is(err, io.EOF):
			return token{kind: atEnd, line: t.line, col: t.col + 1}, nil
		case err != nil:
			return token{}, fmt.Errorf("read the file: %w", err)
		}
		t.buf = append(t.buf[:0], c)
		k := token{kind: c, raw: t.buf, line: t.line, col: t.col}
		switch c {
		case ' ', '\t', '\r', '\n':
		case '{', '}', '[', ']', ':', ',':
			return k, nil
		case '"':
			return t.text(k)
		default:
			return t.word(k)
		}
	}
}

// text reads on to the quote that ends a text.
func (t *jsonText) text(k token) (token, error) {
	for escaped := false; ; {
		c, err := t.read()
		switch {
		case errors.Is(err, io.EOF) || (err == nil && (c < ' ' || len(t.buf) > maxJSONText)):
			k.raw = t.buf
			return k, k.fault("this text does not end")
		case err != nil:
			return k, fmt.Errorf("read the file: %w", err)
		}
		t.buf = append(t.buf, c)
		switch {
		case escaped:
			escaped = false
		case c == '\\':
			escaped = true
		case c == '"':
			k.raw = t.buf
			if !json.Valid(k.raw) || !utf8.Valid(k.raw) {
				return k, k.fault("this text is not written as JSON writes texts")
			}
			return k, nil
		}
	}
}

// word reads a number, true, false or null.
func (t *jsonText) word(k token) (token, error) {
	for {
		next, err := t.r.Peek(1)
		if err != nil || bytes.IndexByte([]byte(" \t\r\n{}[]:,\""), next[0]) >= 0 || len(t.buf) > maxErrorText {
			break
		}
		if _, err := t.read(); err != nil {
			return k, fmt.Errorf("read the file: %w", err)
		}
		t.buf = append(t.buf, next[0])
	}
	k.kind, k.raw = 0, t.buf
	if !json.Valid(k.raw) {
		return k, k.fault("that is no JSON")
	}
	return k, nil
}

// into reads the next value into a variable. Keys that a struct does not have are a fault,
// and so are keys that come twice. Types that read themselves from JSON do; their error is
// the reason of the fault.
func (t *jsonText) into(v reflect.Value) error {
	if reader, ok := v.Addr().Interface().(json.Unmarshaler); ok {
		return t.scalar(reader)
	}
	switch v.Kind() {
	case reflect.Struct:
		_, err := t.object(v)
		return err
	case reflect.Pointer:
		if k, err := t.peek(); err != nil || string(k.raw) == "null" {
			t.ahead = nil
			return err
		}
		v.Set(reflect.New(v.Type().Elem()))
		return t.into(v.Elem())
	case reflect.Slice:
		return t.list(v)
	case reflect.Map:
		return t.texts(v)
	default:
		return t.scalar(v.Addr().Interface())
	}
}

// scalar reads a value that holds no others.
func (t *jsonText) scalar(into any) error {
	k, err := t.next()
	if err != nil {
		return err
	}
	if k.kind != 0 && k.kind != '"' {
		return k.fault("here a single value should stand")
	}
	err = json.Unmarshal(k.raw, into)
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		err = errors.New("a " + wrong.Value + " cannot stand here")
	}
	if err != nil {
		return k.fault(err.Error())
	}
	return nil
}

// object reads a struct and returns where it began.
func (t *jsonText) object(v reflect.Value) (token, error) {
	begin, err := t.expect('{', "an object")
	if err != nil {
		return begin, err
	}
	begin.raw = nil
	fields := map[string]int{}
	for i := range v.NumField() {
		fields[v.Type().Field(i).Tag.Get("json")] = i
	}
	return begin, t.members('}', func() error {
		k, key, err := t.key()
		if err != nil {
			return err
		}
		i, known := fields[key]
		switch {
		case !known:
			return k.fault("there is no such key here")
		case i < 0:
			return k.fault("this key comes twice")
		}
		fields[key] = -1
		return named(t.into(v.Field(i)), key)
	})
}

// named lets a fault name the key whose value it is about.
func named(err error, key string) error {
	var f *Fault
	if errors.As(err, &f) && f.Name == "" {
		f.Name = key
	}
	return err
}

// key reads a key and the colon behind it.
func (t *jsonText) key() (token, string, error) {
	k, err := t.expect('"', "a key")
	if err != nil {
		return k, "", err
	}
	var key string
	if err := json.Unmarshal(k.raw, &key); err != nil {
		return k, "", k.fault(err.Error())
	}
	k.raw = bytes.Clone(k.raw)
	_, err = t.expect(':', "a colon")
	return k, key, err
}

// members reads what stands between brackets, with commas between.
func (t *jsonText) members(end byte, one func() error) error {
	if k, err := t.peek(); err != nil || k.kind == end {
		t.ahead = nil
		return err
	}
	for {
		if err := one(); err != nil {
			return err
		}
		k, err := t.next()
		switch {
		case err != nil:
			return err
		case k.kind == end:
			return nil
		case k.kind != ',':
			return k.fault("here a comma or " + string(end) + " should stand")
		}
	}
}

func (t *jsonText) list(v reflect.Value) error {
	if _, err := t.expect('[', "a list"); err != nil {
		return err
	}
	return t.members(']', func() error {
		v.Grow(1)
		v.SetLen(v.Len() + 1)
		return t.into(v.Index(v.Len() - 1))
	})
}

// texts reads an object of texts; null is none.
func (t *jsonText) texts(v reflect.Value) error {
	k, err := t.peek()
	if err != nil {
		return err
	}
	if string(k.raw) == "null" {
		t.ahead = nil
		return nil
	}
	if _, err := t.expect('{', "an object"); err != nil {
		return err
	}
	out := map[string]string{}
	err = t.members('}', func() error {
		k, key, err := t.key()
		if err != nil {
			return err
		}
		if _, twice := out[key]; twice {
			return k.fault("this key comes twice")
		}
		var value string
		if err := t.scalar(&value); err != nil {
			return named(err, key)
		}
		out[strings.Clone(key)] = value
		return nil
	})
	v.Set(reflect.ValueOf(out).Convert(v.Type()))
	return err
}
