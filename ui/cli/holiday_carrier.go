package cli

import (
	"context"
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/store"
)

// carriersKnown are the carriers that may be called by name: those that orders leave, those
// with rules of their own, and those of the directory.
func carriersKnown(ctx context.Context, s *store.Store) ([]model.Carrier, error) {
	if _, err := s.CarrierHolidays(ctx); err != nil { // brings the rules up to date
		return nil, err
	}
	list, err := s.Carriers(ctx)
	if err != nil {
		return nil, err
	}
	for id, rules := range s.Desk().Carriers {
		list = append(list, model.Carrier{ID: id, Name: rules.Name})
	}
	providers, err := s.DirectoryProviders(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range providers {
		list = append(list, p.Carrier)
	}
	return list, nil
}

// findCarrier understands a carrier by its id, by its name, or by a part of the name that no
// other has. An id that nobody knows yet is taken as it is.
func findCarrier(ctx context.Context, s *store.Store, word string) (model.Carrier, error) {
	list, err := carriersKnown(ctx, s)
	if err != nil {
		return model.Carrier{}, err
	}
	key := model.CarrierKey(word)
	for _, k := range list {
		if key != "" && model.CarrierKey(k.ID) == key {
			return model.Carrier{ID: key, Name: k.Name}, nil
		}
	}
	name := strings.ToLower(strings.TrimSpace(word))
	found := calledSo(list, func(called string) bool { return called == name })
	if len(found) == 0 {
		found = calledSo(list, func(called string) bool { return strings.Contains(called, name) })
	}
	switch {
	case name == "" || len(found) == 0 && (len(key) < shortestID || len(key) > longestID):
		return model.Carrier{}, usagef("no carrier of this desk is called %q; a SPID has four letters and digits, a RespOrg five", word)
	case len(found) == 0:
		return model.Carrier{ID: key}, nil
	case len(found) > 1:
		return model.Carrier{}, usagef("several carriers are called %q: %s; give the SPID or RespOrg of one", word, carrierNames(found))
	}
	return found[0], nil
}

// calledSo are the carriers with an id whose name, in small letters, passes a test; each id
// once.
func calledSo(list []model.Carrier, passes func(called string) bool) []model.Carrier {
	var out []model.Carrier
	for _, k := range list {
		k.ID = model.CarrierKey(k.ID)
		if k.ID == "" || k.Name == "" || !passes(strings.ToLower(k.Name)) {
			continue
		}
		if !slices.ContainsFunc(out, func(o model.Carrier) bool { return o.ID == k.ID }) {
			out = append(out, k)
		}
	}
	return out
}

// The lengths of a SPID and of a RespOrg.
const (
	shortestID = 4
	longestID  = 5
)

// carrierNames names some carriers with their ids.
func carrierNames(found []model.Carrier) string {
	const most = 5
	var names []string
	for _, k := range found {
		names = append(names, named(k))
	}
	slices.Sort(names)
	if len(names) > most {
		names = append(names[:most], "...")
	}
	return strings.Join(names, ", ")
}
