package shoutu.exchange.fhir;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shoutu.ledger.Ledger;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.Cases;
import shoutu.surveillance.Contact;
import shoutu.surveillance.Contacts;
import shoutu.surveillance.clinical.About;
import shoutu.surveillance.clinical.About.Who;
import shoutu.surveillance.clinical.Clinical;
import shoutu.surveillance.clinical.Detail.Kind;
import shoutu.surveillance.clinical.Fact;
import shoutu.surveillance.clinical.LabTest;
import shoutu.surveillance.clinical.Sample;
import tools.jackson.databind.node.ObjectNode;

/** Finds what laboratories told of cases. Of contacts who are no case nothing is told. */
@Component
class LabSearch {

  static final String SAMPLE = "SAMPLE";
  static final String LAB_TEST = "LAB_TEST";

  private final Clinical clinical;
  private final Cases cases;
  private final Contacts contacts;
  private final Ledger ledger;
  private final Clock clock;

  LabSearch(Clinical clinical, Cases cases, Contacts contacts, Ledger ledger, Clock clock) {
    this.clinical = clinical;
    this.cases = cases;
    this.contacts = contacts;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Something that a laboratory told, whose it is, and of which sample it is a test. */
  record Told(Fact<?> fact, UUID caseId, Optional<Sample> sample) {

    /** Written as one type of resource; empty where it is none. */
    Optional<ObjectNode> as(FhirType type, Instant at, FhirTexts texts) {
      LabResources lab = new LabResources(texts);
      Sample of = sample.orElse(null);
      if (fact.detail() instanceof Sample it) {
        return type == FhirType.SPECIMEN
            ? Optional.of(lab.specimen(fact, it, caseId, at))
            : Optional.empty();
      }
      if (!(fact.detail() instanceof LabTest test)) {
        return Optional.empty();
      }
      return switch (type) {
        case OBSERVATION -> Optional.of(lab.observation(fact, test, of, caseId, at));
        case DIAGNOSTIC_REPORT -> Optional.of(lab.report(fact, test, of, caseId, at));
        default -> Optional.empty();
      };
    }
  }

  /** Those of the ids that are of a case in sight. */
  Map<UUID, Told> find(Kind kind, Collection<UUID> ids) {
    return ids.isEmpty() ? Map.of() : told(clinical.findAll(kind, ids));
  }

  /** Everything of one case, its samples before their tests. */
  List<Told> ofCase(UUID caseId) {
    List<Fact<?>> facts = clinical.of(About.ofCase(caseId));
    List<Fact<?>> lab = new ArrayList<>();
    for (Kind kind : List.of(Kind.SAMPLE, Kind.TEST)) {
      facts.stream().filter(fact -> fact.detail().kind() == kind).forEach(lab::add);
    }
    return List.copyOf(told(lab).values());
  }

  Instant changedAt(Told told) {
    return ledger.changedAt(told.fact.id()).orElse(clock.instant());
  }

  private Map<UUID, Told> told(List<Fact<?>> facts) {
    Map<UUID, UUID> caseOf = caseOf(facts);
    Map<UUID, Sample> samples = samples(facts);
    Map<UUID, Told> told = new LinkedHashMap<>();
    for (Fact<?> fact : facts) {
      UUID of = caseOf.get(fact.about().id());
      if (of != null) {
        Optional<Sample> sample =
            fact.detail() instanceof LabTest test
                ? Optional.ofNullable(samples.get(test.sample()))
                : Optional.empty();
        told.put(fact.id(), new Told(fact, of, sample));
      }
    }
    return told;
  }

  /** Whose facts are: the case itself, or the one that a contact became. */
  private Map<UUID, UUID> caseOf(List<Fact<?>> facts) {
    Set<UUID> ofCases = new HashSet<>();
    Set<UUID> ofContacts = new HashSet<>();
    facts.forEach(
        fact -> (fact.about().who() == Who.CASE ? ofCases : ofContacts).add(fact.about().id()));
    Map<UUID, UUID> became = new HashMap<>();
    for (Contact contact : contacts.findAll(ofContacts)) {
      UUID id = contact.becameCase();
      if (id != null) {
        became.put(contact.id(), id);
        ofCases.add(id);
      }
    }
    Map<UUID, UUID> caseOf = new HashMap<>();
    for (CaseRecord it : cases.findAll(List.copyOf(ofCases))) {
      caseOf.put(it.id(), it.id());
    }
    became.forEach(
        (contact, id) -> {
          if (caseOf.containsKey(id)) {
            caseOf.put(contact, id);
          }
        });
    return caseOf;
  }

  private Map<UUID, Sample> samples(List<Fact<?>> facts) {
    Set<UUID> ids = new HashSet<>();
    for (Fact<?> fact : facts) {
      if (fact.detail() instanceof LabTest test) {
        ids.add(test.sample());
      }
    }
    Map<UUID, Sample> samples = new HashMap<>();
    if (!ids.isEmpty()) {
      for (Fact<?> fact : clinical.findAll(Kind.SAMPLE, ids)) {
        if (fact.detail() instanceof Sample sample) {
          samples.put(fact.id(), sample);
        }
      }
    }
    return samples;
  }
}
