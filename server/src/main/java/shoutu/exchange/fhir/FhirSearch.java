package shoutu.exchange.fhir;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Cursor;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.duty.Duty;
import shoutu.duty.DutyLists;
import shoutu.ledger.Ledger;
import shoutu.response.Notices;
import shoutu.response.Published;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.Cases;
import shoutu.surveillance.clinical.Detail.Kind;
import shoutu.territory.Place;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds what is asked for, in the order in which it last changed: whoever asks again from where
 * they were misses nothing. When something changed, the ledger knows.
 */
@Service
class FhirSearch {

  /**
   * @param since changed at or after
   * @param patient of one patient only
   */
  record Query(
      @Nullable Instant since, @Nullable String patient, @Nullable Cursor after, int count) {}

  /**
   * A page.
   *
   * @param next where the next one begins; null when this was the last
   * @param later from where to ask for what changes from now on; null where that can't be told
   */
  record Found(List<ObjectNode> resources, @Nullable String next, @Nullable String later) {}

  private final Cases cases;
  private final LabSearch lab;
  private final DutyLists duties;
  private final Notices notices;
  private final Ledger ledger;
  private final Clock clock;

  FhirSearch(
      Cases cases, LabSearch lab, DutyLists duties, Notices notices, Ledger ledger, Clock clock) {
    this.cases = cases;
    this.lab = lab;
    this.duties = duties;
    this.notices = notices;
    this.ledger = ledger;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public Found search(FhirType type, Query query, FhirTexts texts) {
    return switch (type) {
      case PATIENT, CONDITION, OBSERVATION -> ofCases(type, query, texts);
      case SPECIMEN -> ofLab(type, LabSearch.SAMPLE, Kind.SAMPLE, query, texts);
      case DIAGNOSTIC_REPORT -> ofLab(type, LabSearch.LAB_TEST, Kind.TEST, query, texts);
      case TASK ->
          changed(
              Set.of("DUTY"),
              query,
              query.count(),
              ids -> byId(duties.of(ids), Duty::id),
              (duty, at) -> List.of(new OtherResources(texts).task(duty, at)));
      case COMMUNICATION ->
          changed(
              Set.of("NOTICE"),
              query,
              query.count(),
              ids ->
                  byId(
                      ids.stream().flatMap(id -> notices.find(id).stream()).toList(),
                      it -> it.notice().id()),
              (Published notice, Instant at) ->
                  List.of(new OtherResources(texts).communication(notice, at)));
      case LOCATION -> places(query, texts);
    };
  }

  private Found ofCases(FhirType type, Query query, FhirTexts texts) {
    if (query.patient() != null) {
      return new Found(
          uuid(query.patient()).flatMap(cases::find).stream()
              .flatMap(
                  it ->
                      Stream.concat(
                          of(type, it, changedAt(it.id()), texts).stream(),
                          laboratory(type, it.id(), texts)))
              .toList(),
          null,
          null);
    }
    if (type == FhirType.OBSERVATION) {
      return observations(query, texts);
    }
    return changed(
        Set.of("CASE"),
        query,
        query.count(),
        ids -> byId(cases.findAll(ids), CaseRecord::id),
        (it, at) -> of(type, it, at, texts));
  }

  /** What is observed of a case, and what laboratories found, in one order. */
  private Found observations(Query query, FhirTexts texts) {
    // A case may have two observations, and a page is never longer than was asked for.
    return changed(
        Set.of("CASE", LabSearch.LAB_TEST),
        query,
        Math.max(1, query.count() / 2),
        ids -> {
          Map<UUID, Object> found = new HashMap<>(byId(cases.findAll(ids), CaseRecord::id));
          found.putAll(lab.find(Kind.TEST, ids));
          return found;
        },
        (it, at) ->
            it instanceof CaseRecord record
                ? of(FhirType.OBSERVATION, record, at, texts)
                : ((LabSearch.Told) it).as(FhirType.OBSERVATION, at, texts).stream().toList());
  }

  private Found ofLab(FhirType type, String aggregate, Kind kind, Query query, FhirTexts texts) {
    if (query.patient() != null) {
      return new Found(
          uuid(query.patient()).stream().flatMap(id -> laboratory(type, id, texts)).toList(),
          null,
          null);
    }
    return changed(
        Set.of(aggregate),
        query,
        query.count(),
        ids -> lab.find(kind, ids),
        (it, at) -> it.as(type, at, texts).stream().toList());
  }

  private Stream<ObjectNode> laboratory(FhirType type, UUID caseId, FhirTexts texts) {
    return lab.ofCase(caseId).stream()
        .flatMap(it -> it.as(type, lab.changedAt(it), texts).stream());
  }

  private static List<ObjectNode> of(FhirType type, CaseRecord it, Instant at, FhirTexts texts) {
    CaseResources resources = new CaseResources(texts);
    return switch (type) {
      case PATIENT -> List.of(resources.patient(it, at));
      case CONDITION -> List.of(resources.condition(it, at));
      case OBSERVATION -> resources.observations(it, at);
      case SPECIMEN, DIAGNOSTIC_REPORT, TASK, COMMUNICATION, LOCATION -> List.of();
    };
  }

  private <T> Found changed(
      Set<String> aggregates,
      Query query,
      int count,
      Function<List<UUID>, Map<UUID, T>> find,
      BiFunction<T, Instant, List<ObjectNode>> write) {
    List<Ledger.Changed> changes =
        ledger.changed(
            aggregates,
            query.since() == null ? Instant.EPOCH : query.since(),
            query.after() == null ? null : mark(query.after()),
            count + 1);
    List<Ledger.Changed> shown = changes.subList(0, Math.min(count, changes.size()));
    Map<UUID, T> things = find.apply(shown.stream().map(Ledger.Changed::id).toList());
    List<ObjectNode> resources = new ArrayList<>();
    for (Ledger.Changed change : shown) {
      T thing = things.get(change.id());
      if (thing != null) {
        resources.addAll(write.apply(thing, change.at()));
      }
    }
    String end =
        shown.isEmpty()
            ? query.after() == null ? null : query.after().encoded()
            : Cursor.of(shown.getLast().xid(), shown.getLast().seq()).encoded();
    return new Found(resources, changes.size() > count ? end : null, end);
  }

  private static Ledger.Changed mark(Cursor after) {
    try {
      return new Ledger.Changed(
          new UUID(0, 0),
          Instant.EPOCH,
          Long.toString(Long.parseLong(after.keys().getFirst())),
          Long.parseLong(after.keys().getLast()));
    } catch (NumberFormatException e) {
      throw new InvalidInput(Fault.of("_after", "cursor-unreadable"));
    }
  }

  private Found places(Query query, FhirTexts texts) {
    Cursor after = query.after();
    int from = after == null ? -1 : Integer.parseInt(after.keys().getFirst());
    List<Place> found =
        texts.territory().roots().stream()
            .flatMap(root -> below(root, texts))
            .filter(place -> place.placeNo() > from)
            .sorted(Comparator.comparingInt(Place::placeNo))
            .limit(query.count() + 1L)
            .toList();
    List<Place> shown = found.subList(0, Math.min(query.count(), found.size()));
    OtherResources resources = new OtherResources(texts);
    return new Found(
        shown.stream().map(resources::location).toList(),
        found.size() > query.count()
            ? Cursor.of(shown.getLast().placeNo(), "place").encoded()
            : null,
        null);
  }

  private static Stream<Place> below(Place place, FhirTexts texts) {
    return Stream.concat(
        Stream.of(place),
        texts.territory().children(place.code()).stream().flatMap(child -> below(child, texts)));
  }

  @Transactional(readOnly = true)
  public Optional<ObjectNode> read(FhirType type, String id, FhirTexts texts) {
    if (id.startsWith(LabResources.TEST)) {
      return type == FhirType.OBSERVATION
          ? ofLab(type, Kind.TEST, id.substring(LabResources.TEST.length()), texts)
          : Optional.empty();
    }
    return switch (type) {
      case SPECIMEN -> ofLab(type, Kind.SAMPLE, id, texts);
      case DIAGNOSTIC_REPORT -> ofLab(type, Kind.TEST, id, texts);
      case PATIENT, CONDITION, OBSERVATION ->
          uuid(id.startsWith(CaseResources.AGE) || id.startsWith(CaseResources.FOUND)
                  ? id.substring(id.indexOf('-') + 1)
                  : id)
              .flatMap(cases::find)
              .flatMap(
                  it ->
                      of(type, it, changedAt(it.id()), texts).stream()
                          .filter(resource -> resource.path("id").asString().equals(id))
                          .findFirst());
      case TASK ->
          uuid(id)
              .flatMap(it -> duties.of(List.of(it)).stream().findFirst())
              .map(it -> new OtherResources(texts).task(it, changedAt(it.id())));
      case COMMUNICATION ->
          uuid(id)
              .flatMap(notices::find)
              .map(it -> new OtherResources(texts).communication(it, changedAt(it.notice().id())));
      case LOCATION -> texts.territory().find(id).map(new OtherResources(texts)::location);
    };
  }

  private Optional<ObjectNode> ofLab(FhirType type, Kind kind, String id, FhirTexts texts) {
    return uuid(id)
        .flatMap(it -> lab.find(kind, List.of(it)).values().stream().findFirst())
        .flatMap(it -> it.as(type, lab.changedAt(it), texts));
  }

  @Transactional(readOnly = true)
  public Optional<ObjectNode> document(String id, FhirTexts texts) {
    return uuid(id)
        .flatMap(cases::find)
        .map(
            it ->
                new CaseDocument(texts)
                    .of(
                        it,
                        Stream.of(
                                FhirType.SPECIMEN, FhirType.OBSERVATION, FhirType.DIAGNOSTIC_REPORT)
                            .flatMap(type -> laboratory(type, it.id(), texts))
                            .toList(),
                        changedAt(it.id()),
                        clock.instant()));
  }

  private Instant changedAt(UUID id) {
    return ledger.changedAt(id).orElse(clock.instant());
  }

  private static <T> Map<UUID, T> byId(List<T> things, Function<T, UUID> id) {
    return things.stream().collect(Collectors.toMap(id, Function.identity()));
  }

  private static Optional<UUID> uuid(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
