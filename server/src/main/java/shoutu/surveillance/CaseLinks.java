package shoutu.surveillance;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says who infected whom, and of which case somebody is a contact, where nobody has said it yet.
 */
@Service
public class CaseLinks {

  /** What became of a link. */
  public enum Link {
    MADE,
    /** It was there already. */
    KNOWN,
    /** Another one is there; what somebody found out is not overwritten. */
    OTHER
  }

  private final CaseIdTable table;

  CaseLinks(CaseIdTable table) {
    this.table = table;
  }

  /** The presumed infector of a case. */
  @Transactional
  public Link infector(UUID of, UUID infector) {
    if (table.linkInfector(of, infector)) {
      return Link.MADE;
    }
    return table.isInfector(of, infector) ? Link.KNOWN : Link.OTHER;
  }

  /** The case that a contact was near. */
  @Transactional
  public Link contact(UUID contact, UUID of) {
    if (table.linkContact(contact, of)) {
      return Link.MADE;
    }
    return table.isContactOf(contact, of) ? Link.KNOWN : Link.OTHER;
  }
}
