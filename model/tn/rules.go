package tn

import "fmt"

// Refusal says why a well-formed number can never be ported.
type Refusal struct {
	Code string // a short word to count and filter by: "555", "900", "reserved"
	Text string // a sentence for the specialist
}

// Refusal reports whether the number is well-formed and yet never portable: numbers
// of services, of personal and government codes, of codes kept in reserve and of
// exchanges that serve no subscriber (NANPA: area code and exchange assignments,
// 555 line numbers; FCC and Somos: toll-free codes).
func (t TN) Refusal() (Refusal, bool) {
	npa := t.NPA()
	switch {
	case t == 0:
		return Refusal{}, false
	case npa == 900:
		return Refusal{"900", "900 numbers are premium services and are not ported"}, true
	case npa == 555:
		return Refusal{"555", "555 is not an area code of any subscriber"}, true
	case npa == 700 || personalCode(npa):
		return Refusal{"500/700", fmt.Sprintf("%d is a code of personal and carriers' own services, which are not ported", npa)}, true
	case npa == 710:
		return Refusal{"710", "710 is the code of the United States government's emergency service"}, true
	case canadianServiceCode(npa):
		return Refusal{"600/622", fmt.Sprintf("%d is a Canadian code without a place, which is not ported", npa)}, true
	case reservedTollFree(npa):
		return Refusal{"reserved", fmt.Sprintf("area code %d is reserved for toll-free service to come", npa)}, true
	case tollFreeCode(npa):
		return t.tollFreeRefusal()
	}
	return t.exchangeRefusal()
}

// tollFreeRefusal holds the exchange 555, the only one that toll-free codes treat apart.
func (t TN) tollFreeRefusal() (Refusal, bool) {
	switch {
	case t.NXX() != 555:
		return Refusal{}, false
	case t.NPA() != 800:
		return Refusal{"reserved", fmt.Sprintf("exchange 555 is reserved in toll-free code %d", t.NPA())}, true
	case t.Line() == 1212 || fictional(t.Line()):
		return t.exchangeRefusal()
	}
	return Refusal{}, false
}

// exchangeRefusal holds the exchanges that no carrier assigns to subscribers.
func (t TN) exchangeRefusal() (Refusal, bool) {
	switch nxx := t.NXX(); nxx {
	case 555:
		switch {
		case t.Line() == 1212:
			return Refusal{"555", "555-1212 is directory assistance"}, true
		case fictional(t.Line()):
			return Refusal{"555", "555-0100 to 555-0199 are kept for fiction and examples"}, true
		}
		return Refusal{"555", "exchange 555 serves information lines, no subscribers"}, true
	case 976:
		return Refusal{"976", "exchange 976 is for premium services and is not ported"}, true
	case 950:
		return Refusal{"950", "exchange 950 gives access to carriers and serves no subscribers"}, true
	case 958, 959:
		return Refusal{"test exchange", fmt.Sprintf("exchange %d is the carriers' test exchange", nxx)}, true
	}
	return Refusal{}, false
}

// fault returns what forbids ten national digits to be a number at all, in a
// specialist's words, and nothing where they may be one (NANP syntax: NPA, NXX and
// the N11 rules).
func fault(national int64) string {
	npa, nxx := int(national/1e7), int(national/1e4%1000)
	switch {
	case npa < 200:
		return fmt.Sprintf("area code %03d does not exist: the first digit is 2 to 9", npa)
	case npa%100 == 11:
		return fmt.Sprintf("area code %d does not exist: %d is a service code", npa, npa)
	case npa/10%10 == 9:
		return fmt.Sprintf("area code %d does not exist: a 9 in the middle is kept for longer numbers", npa)
	case npa/10 == 37 || npa/10 == 96:
		return fmt.Sprintf("area code %d does not exist: %d0 to %d9 are reserved", npa, npa/10, npa/10)
	case nxx < 200:
		return fmt.Sprintf("exchange %03d does not exist: the first digit is 2 to 9", nxx)
	case nxx == 911, nxx%100 == 11 && geographic(npa):
		return fmt.Sprintf("exchange %d does not exist in area code %d: %d is a service code", nxx, npa, nxx)
	}
	return ""
}

// fictional holds for the line numbers of exchange 555 that are kept for fiction.
func fictional(line int) bool { return line/100 == 1 }

// geographic holds for the area codes that belong to a place.
func geographic(npa int) bool {
	return !tollFreeCode(npa) && !reservedTollFree(npa) && !personalCode(npa) && !canadianServiceCode(npa) &&
		npa != 555 && npa != 700 && npa != 710 && npa != 900
}

func tollFreeCode(npa int) bool {
	switch npa {
	case 800, 833, 844, 855, 866, 877, 888:
		return true
	}
	return false
}

// reservedTollFree holds for the codes set aside beside the toll-free ones in service.
func reservedTollFree(npa int) bool {
	return npa == 822 || npa/10 == 88 && npa != 888
}

// personalCode holds for 500 and the 5XX codes of personal communications services.
func personalCode(npa int) bool {
	switch npa {
	case 500, 532, 533, 544, 566, 577, 588:
		return true
	}
	return npa >= 521 && npa <= 529
}

// canadianServiceCode holds for Canada's codes without a place: 600, 622 and the
// 6YY codes that follow them.
func canadianServiceCode(npa int) bool {
	switch npa {
	case 600, 622, 633, 644, 655, 677, 688:
		return true
	}
	return false
}
