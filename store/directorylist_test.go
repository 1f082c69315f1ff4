package store

import (
	"slices"
	"strings"
	"testing"
)

const listed = `prefix,provider_id,provider_name,type,lata,rate_center,state,portable
206-420,8824,Level3,long-code,674,SEATTLE,WA,yes
206-420-5,5141,Zayo,long-code,,,,yes
206-420-5780,6010,Cascade 100%,wireless,,,,no
206-421,8824,Level3,long-code,674,SEATTLE,WA,yes
253-210,9636,,long-code,674,TACOMA,WA,yes
`

func TestPrefixes(t *testing.T) {
	s, _ := open(t)
	ctx := t.Context()
	if _, err := s.ImportDirectory(ctx, strings.NewReader(listed), nil); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		q    PrefixQuery
		want []int64
	}{
		{PrefixQuery{}, []int64{206420, 206421, 253210, 2064205, 2064205780}},
		{PrefixQuery{Under: "206"}, []int64{206420, 206421, 2064205, 2064205780}},
		{PrefixQuery{Under: "206420"}, []int64{206420, 2064205, 2064205780}},
		{PrefixQuery{Under: "2064205"}, []int64{2064205, 2064205780}},
		{PrefixQuery{Under: "20642057"}, []int64{2064205780}},
		{PrefixQuery{Under: "206420", After: 206420}, []int64{2064205, 2064205780}},
		{PrefixQuery{Carrier: "level"}, []int64{206420, 206421}},
		{PrefixQuery{Carrier: "8824", Under: "206421"}, []int64{206421}},
		{PrefixQuery{Carrier: "100%"}, []int64{2064205780}},
		{PrefixQuery{Carrier: "%"}, []int64{2064205780}},
		{PrefixQuery{Carrier: "l_vel"}, nil},
	} {
		for _, limit := range []int{1, 10} {
			var got []int64
			for q := c.q; ; {
				q.Limit = limit
				page, err := s.Prefixes(ctx, q)
				if err != nil {
					t.Fatal(err)
				}
				for _, p := range page {
					got, q.After = append(got, p.Prefix), p.Prefix
				}
				if len(page) < limit {
					break
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%+v by %d: %v, want %v", c.q, limit, got, c.want)
			}
		}
	}
	for _, under := range []string{"x", "0", "20642057801", "-206"} {
		if _, err := s.Prefixes(ctx, PrefixQuery{Under: under, Limit: 1}); CodeOf(err) != BadInput {
			t.Errorf("under %q: %v", under, err)
		}
	}
}

func TestDirectoryProvidersAndRemovePrefix(t *testing.T) {
	s, _ := open(t)
	ctx := t.Context()
	if _, err := s.ImportDirectory(ctx, strings.NewReader(listed), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ImportDirectory(ctx, strings.NewReader("OCN,Company\n7777,Nobody Serves\n"), nil); err != nil {
		t.Fatal(err)
	}
	list, err := s.DirectoryProviders(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range list {
		got = append(got, p.ID+" "+p.Name+" "+strings.Repeat("x", p.Prefixes))
	}
	want := []string{"5141 Zayo x", "6010 Cascade 100% x", "7777 Nobody Serves ", "8824 Level3 xx", "9636  x"}
	if !slices.Equal(got, want) {
		t.Errorf("providers %q, want %q", got, want)
	}
	before, err := s.Latest(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.RemovePrefix(ctx, 206421); err != nil {
		t.Fatal(err)
	}
	if left, err := s.Prefixes(ctx, PrefixQuery{Under: "206421", Limit: 1}); err != nil || len(left) != 0 {
		t.Errorf("left %v, %v", left, err)
	}
	if told, _, err := s.Since(ctx, before, 5); err != nil || len(told) != 1 || told[0].Data["prefix"] != "206421" {
		t.Errorf("the history says %v, %v", told, err)
	}
	if err := s.RemovePrefix(ctx, 206421); CodeOf(err) != NotFound {
		t.Errorf("once more: %v", err)
	}
}
