package portability

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"portdesk/model/tn"
)

func TestCheckDocument(t *testing.T) {
	src := Sources{Serving: func(n tn.TN) Serving {
		switch n {
		case 12064205780:
			return Serving{ProviderID: "8824", ProviderName: "Level3", LATA: 674}
		case 18444205780:
			return Serving{ProviderID: "LGT01", ProviderName: "Centurylink", Type: tn.TollFree}
		}
		return Serving{}
	}, Gaining: []Gaining{{Name: "Flowroute", SPID: "683G", RespOrg: "FWR01"}}}
	r := Check(tn.ReadText("12064205780, 18444205780, 15552348976"), src)
	if r.Counts != [6]int{2, 0, 1, 0, 0, 0} || len(r.Groups) != 2 {
		t.Fatalf("%+v", r)
	}
	a, b := r.Groups[0], r.Groups[1]
	if a.CurrentID != "8824" || a.GainingID != "683G" || a.LATA != 674 || a.Type != tn.LongCode || a.Apart != -1 {
		t.Errorf("%+v", a)
	}
	if b.CurrentID != "LGT01" || b.GainingID != "FWR01" || b.LATA != 0 || b.Type != tn.TollFree || b.Apart != 0 ||
		!strings.Contains(strings.Join(b.ApartBecause, ";"), "toll-free") {
		t.Errorf("%+v", b)
	}
}

func TestChoose(t *testing.T) {
	own := Gaining{Name: "own", SPID: "683G", LATAs: []int{674}, Rank: 1}
	peer := Gaining{Name: "peer", SPID: "981E", Types: []tn.Type{tn.LongCode}, Rank: 2}
	free := Gaining{Name: "free", RespOrg: "FWR01", LATAs: []int{1}, Rank: 9}
	all := []Gaining{free, peer, own}
	for _, c := range []struct {
		typ  tn.Type
		lata int
		want string
	}{{tn.LongCode, 674, "own"}, {tn.LongCode, 672, "peer"}, {tn.Wireless, 674, "own"}, {tn.Wireless, 672, ""}, {tn.TollFree, 0, "free"}} {
		g, ok := Choose(all, c.typ, c.lata)
		if g.Name != c.want || ok != (c.want != "") {
			t.Errorf("%s in %d goes to %q, want %q", c.typ, c.lata, g.Name, c.want)
		}
	}
}

func TestSections(t *testing.T) {
	src := Sources{
		Serving: func(n tn.TN) Serving {
			switch n.NXX() {
			case 420:
				return Serving{ProviderID: "8824", ProviderName: "Level3", LATA: 674}
			case 421:
				return Serving{ProviderID: "8824", NotPortable: true}
			case 422:
				return Serving{ProviderName: "Big Wireless", LATA: 674}
			case 423:
				return Serving{ProviderID: "1", LATA: 999}
			}
			return Serving{}
		},
		Open:    map[tn.TN]string{12064200009: "1001-A"},
		Gaining: []Gaining{{Name: "own", SPID: "683G", LATAs: []int{674}}},
		Named:   map[tn.TN]Serving{12064240001: {ProviderID: "9", ProviderName: "Named", LATA: 674}},
	}
	r := Check(tn.ReadText("2064200001\n2064200001\n2064200009\n2064210001\n2064220001\n2064230001\n2064240001\n2064240002\n9002000000\nnothing here"), src)
	want := []struct {
		in   Section
		code string
	}{{Portable, ""}, {Duplicate, "duplicate"}, {InOpenOrder, "1001-A"}, {NotPortable, "marked not portable"}, {Portable, ""}, {NotPortable, "no coverage"},
		{Portable, ""}, {NeedsCarrier, "needs a carrier"}, {NotPortable, "900"}, {NotRecognised, "not recognised"}}
	if len(r.Findings) != len(want) {
		t.Fatalf("%d findings", len(r.Findings))
	}
	for i, f := range r.Findings {
		if f.Section != want[i].in || f.Code != want[i].code || (f.Reason == "") != (f.Section == Portable) {
			t.Errorf("%d %q: %s %q %q, want %+v", i, f.Item.Input, f.Section, f.Code, f.Reason, want[i])
		}
	}
	if r.Findings[4].Serving.Type != tn.Wireless {
		t.Error("a wireless carrier's name does not make the number wireless")
	}
}

// TestEveryThingOnce holds for any input: each thing ends in one section, the counts
// add up, no group mixes a key, and the groups hold the portable numbers, each once.
func TestEveryThingOnce(t *testing.T) {
	carriers := []Serving{{}, {ProviderID: "8824", LATA: 674}, {ProviderID: "981E", LATA: 674}, {ProviderID: "8824", LATA: 672}, {ProviderName: "X Wireless", LATA: 674},
		{ProviderID: "8824", LATA: 674, Type: tn.Wireless}, {ProviderID: "1", NotPortable: true}}
	rapid.Check(t, func(rt *rapid.T) {
		serving := func(n tn.TN) Serving { return carriers[int(n)%len(carriers)] }
		src := Sources{Serving: serving, Open: map[tn.TN]string{12064200003: "7"}, Gaining: []Gaining{
			{Name: "own", SPID: "683G", RespOrg: "FWR01", LATAs: []int{674}, Rank: 2}, {Name: "peer", SPID: "981E", Types: []tn.Type{tn.LongCode}, Rank: rapid.IntRange(1, 3).Draw(rt, "rank")}}}
		words := []string{"206420000%", "844420000%", "20642000%", "900200000%", "206 555 01%", "front desk"}
		var lines []string
		for range rapid.IntRange(0, 40).Draw(rt, "lines") {
			w := rapid.SampledFrom(words).Draw(rt, "word")
			lines = append(lines, strings.ReplaceAll(w, "%", string(rune('0'+rapid.IntRange(0, 9).Draw(rt, "digit")))))
		}
		items := tn.ReadText(strings.Join(lines, "\n"))
		r := Check(items, src)
		sum := 0
		for _, n := range r.Counts {
			sum += n
		}
		if sum != len(items) || len(r.Findings) != len(items) {
			rt.Fatalf("%d things, %d findings, counts %v", len(items), len(r.Findings), r.Counts)
		}
		var grouped, portable []tn.TN
		for i, f := range r.Findings {
			if f.Item != items[i] {
				rt.Fatalf("finding %d is not thing %d", i, i)
			}
			if f.Section != Portable {
				continue
			}
			portable = append(portable, f.Item.TN)
			g := r.Groups[f.Group]
			if g.Type != f.Serving.Type || g.CurrentID != f.Serving.ProviderID || g.LATA != f.Serving.LATA || !slices.Contains(g.Numbers, f.Item.TN) {
				rt.Fatalf("%s is in %+v", f.Item.TN, g)
			}
		}
		seen := map[[5]any]bool{}
		for i, g := range r.Groups {
			grouped = append(grouped, g.Numbers...)
			key := [5]any{g.Type, g.CurrentID + "/" + g.CurrentName, g.GainingName, g.GainingID, g.LATA}
			if seen[key] || len(g.RateCenters) != len(g.Numbers) || len(g.States) != len(g.Numbers) {
				rt.Fatalf("group %d: %+v", i, g)
			}
			seen[key] = true
			if (i == 0) != (len(g.ApartBecause) == 0) {
				rt.Fatalf("group %d says nothing of what separates it: %+v", i, g)
			}
		}
		slices.Sort(grouped)
		slices.Sort(portable)
		if !slices.Equal(grouped, portable) || len(slices.Compact(slices.Clone(grouped))) != len(grouped) {
			rt.Fatalf("groups hold %v, portable are %v", grouped, portable)
		}
	})
}
