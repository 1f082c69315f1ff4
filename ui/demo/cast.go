package demo

import (
	"portdesk/model/profile"
	"portdesk/model/tn"
	"portdesk/store"
)

// directory is who serves the sample's numbers.
const directory = `prefix,provider_id,provider_name,type,lata,rate_center,state,portable
206-420,8824,Level3,long-code,674,SEATTLE,WA,yes
206-425,981E,Onvoy,long-code,674,SEATTLE,WA,yes
253-210,9636,Centurylink,long-code,674,TACOMA,WA,yes
425-310,7610,Comcast Phone,long-code,674,BELLEVUE,WA,yes
360-512,5141,Zayo,long-code,674,OLYMPIA,WA,yes
503-410,8082,Integra,long-code,672,PORTLAND,OR,yes
971-240,981E,Onvoy,long-code,672,PORTLAND,OR,yes
604-330,8303,Telus,long-code,888,VANCOUVER,BC,yes
206-910,6529,T-Mobile,wireless,674,SEATTLE,WA,yes
844-420,LGT01,Centurylink,tollfree,,,,yes
888-310,ATX01,Comcast Phone,tollfree,,,,yes
`

// customer is an invented end user.
type customer struct {
	name, person, title, street, unit, city, state, zip, account, email string
}

// The customers, by a short name for the plays.
func cast() map[string]customer {
	wa := func(name, person, title, street, unit, city, zip, account string) customer {
		return customer{name, person, title, street, unit, city, "WA", zip, account, "office@example.com"}
	}
	return map[string]customer{
		"acme":     wa("Acme Dental", "Jane Doe", "Owner", "1218 3rd Ave", "", "Seattle", "98101", "A-7741"),
		"harbor":   wa("Harbor Legal", "Miriam Katz", "Partner", "701 5th Ave", "Ste 4200", "Seattle", "98104", "88120-3"),
		"bright":   wa("Bright Motors", "Luis Ortega", "General Manager", "9801 Aurora Ave N", "", "Seattle", "98103", "BM-2210"),
		"lin":      wa("Lin & Partners", "Grace Lin", "Managing Partner", "1420 5th Ave", "Ste 1800", "Seattle", "98101", "LP-0091"),
		"cedar":    wa("Cedar Clinic", "Omar Haddad", "Administrator", "2100 S 38th St", "", "Tacoma", "98409", "CC-5570"),
		"nordhaus": wa("Nordhaus Möbel", "Jürgen Weiß", "Inhaber", "410 Bellevue Way", "Ste 12", "Bellevue", "98004", "NH-330"),
		"puget":    wa("Puget Freight", "Dana Cole", "Office Manager", "3100 Port of Tacoma Rd", "", "Tacoma", "98421", "PF-1188"),
		"olive":    wa("Olive Tree Bakery", "Sofia Rossi", "Owner", "512 4th Ave E", "", "Olympia", "98506", "OT-42"),
		"rainier":  wa("Rainier Insurance", "Paul Stone", "Vice President", "600 Pine St", "Ste 210", "Seattle", "98101", "RI-7002"),
		"sakura":   wa("Sakura Ryokan 桜", "Aiko Mori", "Director", "519 6th Ave S", "", "Seattle", "98104", "SR-808"),
		"summit":   wa("Summit Outdoor", "Kelly Brandt", "Chief Operating Officer", "15600 NE 8th St", "", "Bellevue", "98008", "SO-615"),
		"vega":     wa("Vega Robotics", "Ines Vega", "Founder", "4000 E Madison St", "Ste 300", "Seattle", "98112", "VR-1001"),
		"alder": {"Alder County Schools", "Robert Hale", "Facilities Director", "501 N Dixon St", "", "Portland", "OR", "97227", "ACS-19",
			"office@example.com"},
		"pearl": {"Pearl District Dental", "Hannah Yu", "Owner", "1130 NW Hoyt St", "Ste 5", "Portland", "OR", "97209", "PD-77",
			"office@example.com"},
		"maple": {"Maple Leaf Imports", "Claire Fournier", "Présidente", "1055 W Hastings St", "Suite 300", "Vancouver", "BC", "V6E 2E9", "ML-4410",
			"office@example.com"},
	}
}

// profiles are what the numbers get once they are active.
func (s *stage) profiles() error {
	list := []profile.Profile{
		{Name: "Office lines", CapacityGroup: "Office", CapacityLimit: 2, Trunk: "sip-sea-1", SMSTrunk: "sms-west", Description: "Desk phones and hunt groups"},
		{Name: "Call centre", CapacityGroup: "Contact", CapacityLimit: 30, Trunk: "sip-sea-2", Description: "Queues with recording"},
		{Name: "Toll-free", CapacityGroup: "Toll-free", CapacityLimit: 50, Trunk: "sip-tf-1", Description: "All toll-free numbers"},
		{Name: "Oregon", CapacityGroup: "Office", CapacityLimit: 4, Trunk: "sip-pdx-1", SMSTrunk: "sms-west", Description: "Portland site"},
		{Name: "Fax", Trunk: "t38-1", Description: "T.38, one line each"},
	}
	ids := map[string]int64{}
	for _, p := range list {
		id, err := s.store.SaveProfile(s.ctx, p)
		if err != nil {
			return err
		}
		ids[p.Name] = id
	}
	for _, r := range []profile.Rule{
		{Name: "Toll-free", Profile: ids["Toll-free"], Types: []tn.Type{tn.TollFree}},
		{Name: "Oregon", Profile: ids["Oregon"], States: []string{"OR"}, LATAs: []int{672}},
		{Name: "Everything else in Washington", Profile: ids["Office lines"], States: []string{"WA"}},
	} {
		if _, err := s.store.SaveProfileRule(s.ctx, r); err != nil {
			return err
		}
	}
	return nil
}

// views are ways to look at the sample that a specialist would keep.
func views() []store.View {
	return []store.View{
		{Name: "Waiting for carriers", Workspace: 3, Filter: "ball:provider", Sort: "age"},
		{Name: "FOC in five business days", Workspace: 3, Filter: "foc:<=+5bd status:foc-date-set", Sort: "foc"},
		{Name: "Level3, as a board", Workspace: 3, Filter: "carrier:level3", Board: true},
		{Name: "My move", Workspace: 2, Filter: "ball:you"},
	}
}
