package orders

import (
	"context"
	"errors"
	"maps"
	"reflect"
	"slices"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/field"
	"portdesk/store"
)

// slowFile is a file whose writes end when they are let go.
type slowFile struct {
	Store
	begun chan string
	end   chan error
	kept  field.Values
}

func newSlowFile() *slowFile {
	return &slowFile{begun: make(chan string, 8), end: make(chan error), kept: field.Values{}}
}

func (f *slowFile) EditOrder(_ context.Context, _ int64, v field.Values, _ bool) (store.Edited, error) {
	f.begun <- v["street"]
	err := <-f.end
	if err == nil {
		maps.Copy(f.kept, v)
	}
	return store.Edited{}, err
}

// run runs a command and, one after the other, those that it brings.
func run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	msg := reflect.ValueOf(cmd())
	if msg.Kind() != reflect.Slice {
		return
	}
	for i := range msg.Len() {
		next, _ := msg.Index(i).Interface().(tea.Cmd)
		run(next)
	}
}

func (f *slowFile) writes(t *testing.T) []string {
	t.Helper()
	var out []string
	for {
		select {
		case text := <-f.begun:
			out = append(out, text)
		default:
			return out
		}
	}
}

var errFull = &store.Error{Code: store.Full, Text: "the disk is full"}

// A flush never writes beside a write that is under way: the older of two could commit
// last and take typed letters with it.
func TestFlushWaitsForTheWriteUnderWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newSlowFile()
		s := newSaver(t.Context(), f)
		s.put(1, field.Values{"street": "1218 3rd"})
		first := s.next()
		go run(first)
		s.put(1, field.Values{"street": "1218 3rd Ave"})
		flushed := false
		flush := s.flush()
		go func() { run(flush); flushed = true }()
		synctest.Wait()
		if got := f.writes(t); !slices.Equal(got, []string{"1218 3rd"}) {
			t.Fatalf("under way are %q", got)
		}
		if s.idle() || s.next() != nil {
			t.Error("the flush is not tracked")
		}
		f.end <- nil
		synctest.Wait()
		if got := f.writes(t); !slices.Equal(got, []string{"1218 3rd Ave"}) || flushed {
			t.Fatalf("then %q, flushed %v", got, flushed)
		}
		f.end <- nil
		synctest.Wait()
		if ended := s.settle(); len(ended) != 2 || !flushed || !s.idle() || f.kept["street"] != "1218 3rd Ave" {
			t.Errorf("%d writes ended, flushed %v, idle %v, kept %v", len(ended), flushed, s.idle(), f.kept)
		}
	})
}

// A flush with nothing of its own still ends behind the write that is under way.
func TestFlushOfNothingWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newSlowFile()
		s := newSaver(t.Context(), f)
		s.put(1, field.Values{"street": "a"})
		first := s.next()
		go run(first)
		flushed := false
		flush := s.flush()
		go func() { run(flush); flushed = true }()
		synctest.Wait()
		if flushed {
			t.Fatal("it ended before the write")
		}
		f.end <- nil
		synctest.Wait()
		if s.settle(); !flushed || !s.idle() {
			t.Errorf("flushed %v, idle %v", flushed, s.idle())
		}
	})
}

// What a failed write carried waits again, but never above what was typed after it.
func TestFailedWriteYieldsToNewerOnes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newSlowFile()
		s := newSaver(t.Context(), f)
		s.put(1, field.Values{"street": "old", "city": "Seattle", "zip": "98101"})
		go run(s.next())
		s.put(1, field.Values{"street": "new"})
		go run(s.flush())
		s.put(1, field.Values{"zip": "98102"})
		synctest.Wait()
		f.end <- errFull
		synctest.Wait()
		f.end <- nil
		synctest.Wait()
		s.settle()
		want := field.Values{"city": "Seattle", "zip": "98102"}
		if !reflect.DeepEqual(s.waiting[1], want) || f.kept["street"] != "new" {
			t.Errorf("waiting %v, kept %v", s.waiting[1], f.kept)
		}
		s.put(1, field.Values{"street": "newest"})
		go run(s.next())
		synctest.Wait()
		f.end <- errFull
		synctest.Wait()
		s.settle()
		if !errors.Is(s.failed, errFull) || s.waiting[1]["street"] != "newest" || s.waiting[1]["city"] != "Seattle" {
			t.Errorf("failed %v, waiting %v", s.failed, s.waiting[1])
		}
	})
}
