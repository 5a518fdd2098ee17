package shoutu.rules;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import shoutu.rules.EventGrade.Extent;
import shoutu.rules.EventGrade.Grade;
import shoutu.rules.Threshold.Setting;

/** The rules that hold on one day. */
public final class RuleBook {

  private static final String ANY = "ANY";

  private final LocalDate day;
  private final ZoneId zone;
  private final WorkCalendar workCalendar;
  private final Map<String, Function> functions;
  private final Map<String, Disease> diseases;
  private final DiseaseNames diseaseNames;
  private final Map<String, DeadlineRule> deadlines;
  private final Map<String, Threshold> thresholds;
  private final Map<String, EventGrade> grades;
  private final Map<String, ControlEdition> editions;
  private final Map<String, DutyKind> dutyKinds;
  private final Map<String, Ladder> ladders;
  private final ResponseBook response;
  private final Map<String, Matter> matters;
  private final Map<String, IntakeRule> intake;
  private final Map<String, NoticeRule> notices;
  private final Map<String, WatchRule> watches;
  private final SupervisionBook supervision;
  private final Map<String, DirectiveRule> directives;
  private final Map<String, FileRule> files;
  private final Map<String, Indicator> indicators;
  private final Map<String, Assignable> assignables;
  private final Map<String, SpanRule> spans;
  private final Map<String, MeasureRule> measures;
  private final Map<String, AppealRule> appeals;
  private final Map<String, ZoneRule> zones;
  private final Map<String, ResourceKind> resources;
  private final Map<String, AssignmentRule> assignments;
  private final ClinicalBook clinical;
  private final Map<String, PairingRule> pairings;
  private final Map<String, PartyRule> parties;
  private final Map<String, EventReportRule> eventReports;
  private final Map<String, DetectionRule> detections;
  private final Map<String, SourceRule> sources;
  private final Map<String, Syndrome> syndromes;
  private final Map<String, AgreementRule> agreements;
  private final Map<String, GuidanceTemplate> guidance;

  RuleBook(RuleSet rules, LocalDate day, ZoneId zone) {
    this.day = day;
    this.zone = zone;
    this.workCalendar = new WorkCalendar(inForce(rules.holidays).values());
    this.functions = inForce(rules.functions);
    this.diseases = inForce(rules.diseases);
    this.deadlines = inForce(rules.deadlines);
    this.thresholds = inForce(rules.thresholds);
    this.grades = inForce(rules.grades);
    this.editions = inForce(rules.editions);
    this.ladders = inForce(rules.ladders);
    this.response =
        new ResponseBook(inForce(rules.plans), inForce(rules.command), inForce(rules.risk));
    this.matters = inForce(rules.matters);
    this.intake = inForce(rules.intake);
    this.notices = inForce(rules.notices);
    this.watches = inForce(rules.watches);
    this.supervision = new SupervisionBook(rules, this);
    this.directives = inForce(rules.directives);
    this.files = inForce(rules.files);
    this.indicators = inForce(rules.indicators);
    this.assignables = inForce(rules.assignables);
    this.spans = inForce(rules.spans);
    this.measures = inForce(rules.measures);
    this.appeals = inForce(rules.appeals);
    this.zones = inForce(rules.zones);
    this.resources = inForce(rules.resources);
    this.assignments = inForce(rules.assignments);
    this.clinical =
        new ClinicalBook(
            inForce(rules.codes),
            inForce(rules.profiles),
            inForce(rules.card),
            inForce(rules.caseWords),
            inForce(rules.matches));
    this.pairings = inForce(rules.pairings);
    this.parties = inForce(rules.parties);
    this.eventReports = inForce(rules.eventReports);
    this.detections = inForce(rules.detections);
    this.sources = inForce(rules.sources);
    this.syndromes = inForce(rules.syndromes);
    this.agreements = inForce(rules.agreements);
    this.guidance = inForce(rules.guidance);
    this.dutyKinds = inForce(rules.dutyKinds);
    dutyKinds
        .values()
        .removeIf(kind -> kind.deadline() != null && !deadlines.containsKey(kind.deadline()));
    dutyKinds.replaceAll((_, kind) -> withLegalLimit(kind));
    this.diseaseNames = new DiseaseNames(diseases.values());
  }

  public LocalDate day() {
    return day;
  }

  public Collection<Function> functions() {
    return List.copyOf(functions.values());
  }

  public Optional<Function> function(String code) {
    return Optional.ofNullable(functions.get(code));
  }

  /** The functions that a place of this level must have filled. */
  public List<Function> functionsRequiredAt(Level level) {
    return functions.values().stream().filter(f -> f.requiredAt().contains(level)).toList();
  }

  /** Whether duties of this kind are work that one gives to another, so that duty lists bind. */
  public boolean isAssignment(String kind) {
    return assignables.containsKey(kind);
  }

  /** Everything that an item of a duty list can decide about: kinds of duty, lines of plans. */
  public SortedSet<String> assignableTasks() {
    SortedSet<String> tasks = new TreeSet<>(assignables.keySet());
    plans().forEach(plan -> plan.lines().forEach(line -> tasks.add(line.key())));
    return tasks;
  }

  /** How much one post, or one person, may be given. */
  public Collection<SpanRule> spans() {
    return List.copyOf(spans.values());
  }

  /** What the four parties of a unit answer for. */
  public Collection<PartyRule> parties() {
    return List.copyOf(parties.values());
  }

  public Collection<PairingRule> pairings() {
    return List.copyOf(pairings.values());
  }

  public Optional<PairingRule> pairing(String code) {
    return Optional.ofNullable(pairings.get(code));
  }

  /** Whether a function is that of a member of a pairing team, which no place must have. */
  public boolean isOfPairing(String function) {
    return pairings.values().stream().anyMatch(kind -> kind.member(function).isPresent());
  }

  /** Who hears an appeal against a measure. */
  public AppealRule appeals() {
    return known(appeals, "MEASURE");
  }

  /** The measures that can bind an area for a disease: the general ones, and its edition's. */
  public List<ZoneRule> zones(String disease) {
    List<ZoneRule> found = new ArrayList<>();
    edition(disease).map(ZoneReader::of).ifPresent(found::addAll);
    zones.values().stream()
        .filter(zone -> zone.disease() == null || zone.disease().equals(disease))
        .forEach(found::add);
    return found;
  }

  public Optional<ZoneRule> zone(String disease, String code) {
    return zones(disease).stream().filter(zone -> zone.code().equals(code)).findFirst();
  }

  /** The measures that can concern one person. */
  public Collection<MeasureRule> measures() {
    return List.copyOf(measures.values());
  }

  /** What teams do and what can be in stock. */
  public Collection<ResourceKind> resources() {
    return List.copyOf(resources.values());
  }

  public Optional<ResourceKind> resource(String code) {
    return Optional.ofNullable(resources.get(code));
  }

  public ClinicalBook clinical() {
    return clinical;
  }

  /** How scarce teams and supplies are proposed. */
  public AssignmentRule assignment() {
    return known(assignments, "ASSIGNMENT");
  }

  public Optional<MeasureRule> measure(String code) {
    return Optional.ofNullable(measures.get(code));
  }

  public Collection<Disease> diseases() {
    return List.copyOf(diseases.values());
  }

  public Optional<Disease> disease(String code) {
    return Optional.ofNullable(diseases.get(code));
  }

  /** The disease that a text names: by code, name or alias, whatever its case, width and spaces. */
  public Optional<Disease> recognise(String text) {
    return diseaseNames.recognise(text);
  }

  public Collection<DeadlineRule> deadlines() {
    return List.copyOf(deadlines.values());
  }

  /** When what happened is due: the shortest of the rules that match, with the others beside it. */
  public Optional<Deadline> due(Trigger trigger, Instant startedAt) {
    return DeadlineRules.due(deadlines.values(), trigger, startedAt, workCalendar, zone);
  }

  /** When a clock of one rule ends. */
  public Optional<Deadline> due(String rule, Instant startedAt) {
    return Optional.ofNullable(deadlines.get(rule))
        .map(found -> DeadlineRules.deadline(found, startedAt, workCalendar, zone, List.of()));
  }

  /** Every clock that what happened starts for one of these actors, the shortest first. */
  public List<Deadline> clocks(Trigger trigger, Instant startedAt, Set<String> actors) {
    return deadlines.values().stream()
        .filter(rule -> rule.matches(trigger) && rule.actors().stream().anyMatch(actors::contains))
        .map(rule -> DeadlineRules.deadline(rule, startedAt, workCalendar, zone, List.of()))
        .sorted(Comparator.comparing(Deadline::dueAt).thenComparing(it -> it.rule().id()))
        .toList();
  }

  /** When progress and closing of an event are to be reported. */
  public Collection<EventReportRule> eventReports() {
    return List.copyOf(eventReports.values());
  }

  /** How the weeks of a disease are watched: by a rule of its own, else by the one for all. */
  public Optional<DetectionRule> detection(String disease) {
    return detections.values().stream()
        .filter(rule -> rule.diseases().contains(disease))
        .findFirst()
        .or(
            () ->
                detections.values().stream()
                    .filter(rule -> rule.diseases().contains(ANY))
                    .findFirst());
  }

  public Collection<DetectionRule> detections() {
    return List.copyOf(detections.values());
  }

  /** What a series is watched by while it is too short for a rule. */
  public Optional<DetectionRule> instead(DetectionRule rule) {
    return Optional.ofNullable(rule.instead()).map(detections::get);
  }

  /** The kinds of sources that may show an outbreak. */
  public Collection<SourceRule> sources() {
    return List.copyOf(sources.values());
  }

  public Optional<SourceRule> source(String code) {
    return Optional.ofNullable(sources.get(code));
  }

  /** What can be seen without a diagnosis. */
  public Collection<Syndrome> syndromes() {
    return List.copyOf(syndromes.values());
  }

  /** When independent sources agree. */
  public AgreementRule agreement() {
    return known(agreements, "AGREEMENT");
  }

  /** On which days offices work, as known on this book's day. */
  public WorkCalendar workCalendar() {
    return workCalendar;
  }

  /** The working days around a limit of so many, from its start on. */
  public WorkDays workDays(Instant startedAt, Duration budget) {
    return DeadlineRules.workDays(startedAt, budget, workCalendar, zone);
  }

  public Collection<Threshold> thresholds() {
    return List.copyOf(thresholds.values());
  }

  /** What applies to a disease in a setting, the gravest tier first. */
  public List<Threshold> thresholds(String disease, Setting setting) {
    return thresholds.values().stream()
        .filter(threshold -> threshold.appliesTo(disease, setting))
        .sorted(Comparator.comparing(Threshold::tier).reversed().thenComparing(Threshold::cases))
        .toList();
  }

  /** The gravest grade that any of these extents reaches. */
  public Optional<Grade> grade(String disease, Collection<Extent> extents) {
    return grades.values().stream()
        .filter(line -> line.disease().equals(disease))
        .filter(line -> extents.stream().anyMatch(line::holdsFor))
        .map(EventGrade::grade)
        .min(Comparator.naturalOrder());
  }

  /**
   * The line of the gravest grade that holds for a disease.
   *
   * @param within the extents of so many days
   */
  public Optional<EventGrade> gradeLine(String disease, IntFunction<Collection<Extent>> within) {
    return grades.values().stream()
        .filter(line -> line.disease().equals(disease))
        .filter(line -> within.apply(line.days()).stream().anyMatch(line::holdsFor))
        .min(Comparator.comparing(EventGrade::grade).thenComparing(EventGrade::id));
  }

  /** The edition of a disease's control plan that is in force. */
  public Optional<ControlEdition> edition(String disease) {
    return editions.values().stream().filter(e -> e.disease().equals(disease)).findFirst();
  }

  public Collection<DutyKind> dutyKinds() {
    return List.copyOf(dutyKinds.values());
  }

  public DutyKind dutyKind(String code) {
    return known(dutyKinds, code);
  }

  public Ladder ladder(String id) {
    return known(ladders, id);
  }

  /**
   * The ladder of a kind, at the pace of one need's severity: help for a life is called in minutes,
   * though the kind allows hours. A kind without rungs stays without.
   */
  public Ladder ladderFor(DutyKind kind, int severity) {
    Ladder own = ladder(kind.ladder());
    if (own.rungs().isEmpty() || own.severity() == severity) {
      return own;
    }
    return ladders.values().stream()
        .filter(other -> other.severity() == severity && !other.rungs().isEmpty())
        .findFirst()
        .orElse(own);
  }

  public Collection<Plan> plans() {
    return response.plans().values();
  }

  public Plan plan(String code) {
    return known(response.plans(), code);
  }

  /** The plan made for a disease, else the general one. */
  public Optional<Plan> planFor(String disease) {
    return Plan.meantFor(disease, plans());
  }

  /** How a response is led, and what its risk is asked by. */
  public ResponseBook response() {
    return response;
  }

  public Collection<Matter> matters() {
    return List.copyOf(matters.values());
  }

  public Optional<Matter> matter(String code) {
    return Optional.ofNullable(matters.get(code));
  }

  /**
   * The matter that a text points to: the most urgent class with a word in it, then the most words.
   * Empty when no word is known; then it is {@link #otherMatter}.
   */
  public Optional<Matter> matterIn(String text) {
    String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return matters.values().stream()
        .filter(matter -> matter.hits(lower) > 0)
        .min(Comparator.comparing(Matter::urgency).thenComparing(matter -> -matter.hits(lower)));
  }

  public Matter otherMatter() {
    return known(matters, "OTHER");
  }

  /** How what residents say is taken in. */
  public IntakeRule intake() {
    return known(intake, "INTAKE");
  }

  /** What a directive must leave to those who get it. */
  public DirectiveRule directive() {
    return known(directives, "SENDING");
  }

  /** Which files are taken as this evidence; empty for evidence that is no file. */
  public Optional<FileRule> file(Evidence evidence) {
    return Optional.ofNullable(files.get(evidence.name()));
  }

  /** How news reaches people outside the app. */
  public NoticeRule notices() {
    return known(notices, "NOTICES");
  }

  public WatchRule watch() {
    return known(watches, "WATCH");
  }

  /** Whether holders are off at an instant, so that help finds the duty watch. */
  public boolean isOffDuty(Instant at) {
    return watch().isOff(at, workCalendar, zone);
  }

  public SupervisionBook supervision() {
    return supervision;
  }

  /** Plain words for notices about a disease: its own first, then the general ones. */
  public List<GuidanceTemplate> guidance(String disease) {
    return Stream.of(disease, ANY)
        .distinct()
        .flatMap(of -> guidance.values().stream().filter(it -> it.diseases().contains(of)))
        .toList();
  }

  /** A window, a minimum or a goal by which boards measure. */
  public Indicator indicator(String id) {
    return known(indicators, id);
  }

  /** A kind that stands on a legal clock exists only while that clock does. */
  private DutyKind withLegalLimit(DutyKind kind) {
    if (kind.deadline() == null) {
      return kind;
    }
    Deadline legal = due(kind.deadline(), Instant.EPOCH).orElseThrow();
    Duration limit =
        legal.rule().calendar() == DeadlineRule.Calendar.WORKING_DAYS
            ? legal.rule().budget()
            : Duration.between(Instant.EPOCH, legal.dueAt());
    return kind.limitedTo(limit, legal.rule().calendar());
  }

  <T> Map<String, T> inForce(List<Entry<T>> entries) {
    Map<String, Entry<T>> newest = new LinkedHashMap<>();
    for (Entry<T> entry : entries) {
      if (entry.effective().covers(day)) {
        newest.merge(
            entry.id(),
            entry,
            (old, other) -> other.effective().isNewerThan(old.effective()) ? other : old);
      }
    }
    Map<String, T> values = new LinkedHashMap<>();
    newest.forEach((id, entry) -> values.put(id, entry.value()));
    return values;
  }

  private <T> T known(Map<String, T> rules, String id) {
    T found = rules.get(id);
    if (found == null) {
      throw new IllegalArgumentException("No rule '%s' holds on %s.".formatted(id, day));
    }
    return found;
  }
}
