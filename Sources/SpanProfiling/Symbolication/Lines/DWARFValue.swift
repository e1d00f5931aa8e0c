/// A value of an attribute or of an entry of a table (DWARF 5, section 7.5.6).
enum DWARFValue: Hashable {
    case number(UInt64)
    case text(String)
    /// Text in a section of text.
    case shared(section: String, offset: UInt64)
    /// Of no use here.
    case other

    /// Reads a value; nil if its form is not known, so that what follows can't be found.
    ///
    /// - Parameters:
    ///   - reader: stands before the value, and behind it afterwards.
    ///   - form: how it is written; of those that DWARF 5 brought, only what tables of files have.
    init?(_ reader: inout DWARFReader, form: UInt64) {
        switch form {
        case 0x08: self = .text(reader.text())  // DW_FORM_string
        case 0x0e: self = .shared(section: ".debug_str", offset: UInt64(reader.number(UInt32.self)))  // strp
        case 0x1f: self = .shared(section: ".debug_line_str", offset: UInt64(reader.number(UInt32.self)))  // line_strp
        case 0x0b: self = .number(UInt64(reader.byte()))  // data1
        case 0x05: self = .number(UInt64(reader.number(UInt16.self)))  // data2
        case 0x06, 0x17: self = .number(UInt64(reader.number(UInt32.self)))  // data4, sec_offset
        case 0x07: self = .number(reader.number())  // data8
        case 0x0f: self = .number(reader.unsigned())  // udata
        default:
            switch form {
            case 0x0c, 0x11: reader.skip(1)  // flag, ref1
            case 0x12: reader.skip(2)  // ref2
            case 0x10, 0x13: reader.skip(4)  // ref_addr, ref4
            case 0x01, 0x14, 0x20: reader.skip(8)  // addr, ref8, ref_sig8
            case 0x1e: reader.skip(16)  // data16
            case 0x0d, 0x15: _ = reader.unsigned()  // sdata, ref_udata
            case 0x09, 0x18: reader.skip(reader.unsigned())  // block, exprloc
            case 0x0a: reader.skip(UInt64(reader.byte()))  // block1
            case 0x03: reader.skip(UInt64(reader.number(UInt16.self)))  // block2
            case 0x04: reader.skip(UInt64(reader.number(UInt32.self)))  // block4
            case 0x19: break  // flag_present
            default: return nil
            }
            self = .other
        }
    }
}
