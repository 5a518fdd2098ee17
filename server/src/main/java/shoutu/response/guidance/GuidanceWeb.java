package shoutu.response.guidance;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.response.Notice;
import shoutu.response.guidance.GuidanceViews.FirstWordView;
import shoutu.response.guidance.GuidanceViews.QuestionView;
import shoutu.response.guidance.GuidanceViews.TemplateView;
import shoutu.rules.GuidanceTemplate.Audience;
import shoutu.rules.Level;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Speaks HTTP for {@link Guidances}. */
@RestController
class GuidanceWeb {

  private static final int MOST = 100;
  private static final String ANY = "ANY";

  /**
   * @param level whose places pass it on; missing: it is published only
   * @param function of those who pass it on; missing: public guidance
   */
  record PublishForm(
      @NotBlank String place,
      @Nullable UUID activation,
      @Nullable String disease,
      @NotNull Audience audience,
      @Nullable @Size(max = 80) String template,
      @NotBlank @Size(max = 120) String headlineZh,
      @Nullable @Size(max = 240) String headlineEn,
      @NotBlank @Size(max = 4_000) String bodyZh,
      @Nullable @Size(max = 8_000) String bodyEn,
      @NotNull Instant validUntil,
      @Nullable Instant nextUpdateAt,
      @Nullable Level level,
      @Nullable String function,
      @Nullable UUID replaces) {}

  record AskForm(
      @NotNull UUID duty, @NotNull Question.Why why, @NotBlank @Size(max = 300) String text) {}

  record AnswerForm(@NotBlank @Size(max = 1_000) String text) {}

  record Listing(List<GuidanceViews.View> items, List<FirstWordView> firstWords) {}

  record Detail(GuidanceViews.View guidance, List<QuestionView> questions) {}

  record Questions(List<QuestionView> items) {}

  record Templates(List<TemplateView> items) {}

  private final Guidances guidances;
  private final GuidanceViews views;
  private final Territory territory;
  private final Rules rules;
  private final Access access;
  private final Problems problems;
  private final Clock clock;

  GuidanceWeb(
      Guidances guidances,
      GuidanceViews views,
      Territory territory,
      Rules rules,
      Access access,
      Problems problems,
      Clock clock) {
    this.guidances = guidances;
    this.views = views;
    this.territory = territory;
    this.rules = rules;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/guidance")
  Listing list(@RequestParam String place) {
    return access.within(
        Verb.READ,
        Entity.GUIDANCE,
        () ->
            new Listing(
                guidances.within(at(place).subtree(), MOST).stream().map(views::view).toList(),
                views.firstWords(at(place).subtree())));
  }

  @GetMapping("/api/guidance/{id}")
  ResponseEntity<?> one(@PathVariable UUID id) {
    return access.within(
        Verb.READ,
        Entity.GUIDANCE,
        () ->
            guidances
                .find(id)
                .<ResponseEntity<?>>map(found -> ResponseEntity.ok(detail(found)))
                .orElseGet(this::notFound));
  }

  /** Words for a notice, those for the disease first. */
  @GetMapping("/api/guidance/templates")
  Templates templates(
      @RequestParam String place, @RequestParam(required = false) @Nullable String disease) {
    return access.within(
        Verb.READ,
        Entity.GUIDANCE,
        () -> new Templates(views.templates(disease == null ? ANY : disease, at(place))));
  }

  @PostMapping("/api/guidance")
  ResponseEntity<?> publish(@Valid @RequestBody PublishForm form) {
    return access.within(
        Verb.CREATE,
        Entity.GUIDANCE,
        () -> {
          NewGuidance wish = read(form);
          return ResponseEntity.status(HttpStatus.CREATED).body(detail(guidances.publish(wish)));
        });
  }

  private NewGuidance read(PublishForm form) {
    List<Fault> faults = new ArrayList<>();
    Instant now = clock.instant();
    RuleBook book = rules.at(now);
    if (territory.find(form.place()).isEmpty()) {
      faults.add(new Fault("place", "unknown-place", Map.of("value", form.place())));
    }
    if (!form.validUntil().isAfter(now)) {
      faults.add(Fault.of("validUntil", "not-ahead"));
    }
    Instant next = form.nextUpdateAt();
    if (next != null && (!next.isAfter(now) || next.isAfter(form.validUntil()))) {
      faults.add(Fault.of("nextUpdateAt", "next-within"));
    }
    String disease = form.disease();
    if (disease != null && book.disease(disease).isEmpty()) {
      faults.add(Fault.of("disease", "not-allowed"));
    }
    String function = form.function() == null ? Guidances.PUBLICITY : form.function();
    if (book.function(function).isEmpty()) {
      faults.add(Fault.of("function", "not-allowed"));
    }
    UUID replaces = form.replaces();
    Optional<Guidance> before = replaces == null ? Optional.empty() : guidances.find(replaces);
    if (replaces != null && before.filter(it -> it.withdrawnAt() == null).isEmpty()) {
      faults.add(Fault.of("replaces", "not-in-force"));
    }
    if (!faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
    return new NewGuidance(
        form.place(),
        form.activation(),
        disease,
        form.audience(),
        form.template(),
        Notice.Text.of(form.headlineZh(), form.headlineEn(), form.bodyZh(), form.bodyEn()),
        form.validUntil(),
        next,
        form.level(),
        function,
        before.orElse(null));
  }

  @PostMapping("/api/guidance/{id}/withdraw")
  ResponseEntity<?> withdraw(@PathVariable UUID id) {
    return access.within(
        Verb.DECIDE,
        Entity.GUIDANCE,
        () ->
            guidances
                .withdraw(id)
                .map(
                    done ->
                        done
                            ? one(id)
                            : problems.refuse(HttpStatus.CONFLICT, "response.withdrawn-already"))
                .orElseGet(this::notFound));
  }

  /** It cannot be done here, because: said by whoever was asked to pass it on. */
  @PostMapping("/api/guidance/questions")
  ResponseEntity<?> ask(@Valid @RequestBody AskForm form) {
    return access.within(
        Verb.UPDATE,
        Entity.DUTY,
        () ->
            guidances
                .ask(form.duty(), form.why(), form.text())
                .<ResponseEntity<?>>map(
                    it -> ResponseEntity.status(HttpStatus.CREATED).body(views.view(it)))
                .orElseGet(this::notFound));
  }

  @GetMapping("/api/guidance/questions")
  Questions ofDuty(@RequestParam UUID duty) {
    return access.within(
        Verb.READ,
        Entity.DUTY,
        () -> new Questions(guidances.questionsOfPart(duty).stream().map(views::view).toList()));
  }

  @PostMapping("/api/guidance/questions/{id}/answer")
  ResponseEntity<?> answer(@PathVariable UUID id, @Valid @RequestBody AnswerForm form) {
    return access.within(
        Verb.DECIDE,
        Entity.GUIDANCE,
        () ->
            guidances
                .answer(id, form.text())
                .<ResponseEntity<?>>map(
                    done ->
                        done
                            ? ResponseEntity.noContent().build()
                            : problems.refuse(HttpStatus.CONFLICT, "response.answered-already"))
                .orElseGet(this::notFound));
  }

  private Detail detail(Guidance it) {
    return new Detail(
        views.view(it), guidances.questions(it.id()).stream().map(views::view).toList());
  }

  private ResponseEntity<?> notFound() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }

  private Place at(String place) {
    return territory
        .find(place)
        .orElseThrow(
            () -> new InvalidInput(new Fault("place", "unknown-place", Map.of("value", place))));
  }
}
