package shoutu.voice;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import shoutu.access.PrivateLink;
import shoutu.base.Fault;
import shoutu.base.FileAnswers;
import shoutu.base.InvalidInput;
import shoutu.base.Messages;
import shoutu.base.Problems;
import shoutu.duty.Outcome;
import shoutu.duty.Upload;
import shoutu.rules.Rules;
import shoutu.territory.Ownership;
import shoutu.territory.Territory;
import shoutu.voice.enclosure.Enclosures;
import shoutu.voice.notice.ResidentNotices;

/** The private link over HTTP, for whoever builds another public face. No account, no cookie. */
@RestController
class PublicWeb {

  record Said(String author, String text, Instant at) {}

  record EnclosureView(UUID id, String type, Instant at) {}

  record Step(String act, String text, Instant at) {}

  record LinkView(
      String state,
      String stateText,
      String stage,
      int round,
      String matter,
      String matterName,
      String matterNameEn,
      String place,
      String placeName,
      String placeNameEn,
      @Nullable String text,
      ProblemView.Why triage,
      String urgency,
      Instant receivedAt,
      Instant contactBy,
      @Nullable Instant contactedAt,
      Instant dueAt,
      Instant originalLimitAt,
      boolean overdue,
      ProblemView.OwnerView owner,
      boolean asks,
      @Nullable Instant watchedUntil,
      boolean told,
      List<Said> messages,
      List<EnclosureView> enclosures,
      List<Step> steps) {}

  private final Intake intake;
  private final PrivatePages pages;
  private final Objections objections;
  private final Forgetting forgetting;
  private final Arrivals arrivals;
  private final Reasons reasons;
  private final Territory territory;
  private final Ownership ownership;
  private final Rules rules;
  private final Messages messages;
  private final Problems problems;
  private final Clock clock;

  PublicWeb(
      Intake intake,
      PrivatePages pages,
      Objections objections,
      Forgetting forgetting,
      Arrivals arrivals,
      Reasons reasons,
      Territory territory,
      Ownership ownership,
      Rules rules,
      Messages messages,
      Problems problems,
      Clock clock) {
    this.intake = intake;
    this.pages = pages;
    this.objections = objections;
    this.forgetting = forgetting;
    this.arrivals = arrivals;
    this.reasons = reasons;
    this.territory = territory;
    this.ownership = ownership;
    this.rules = rules;
    this.messages = messages;
    this.problems = problems;
    this.clock = clock;
  }

  @PostMapping("/api/public/problems")
  ResponseEntity<?> report(@RequestBody Forms.ReportForm form, HttpServletRequest request) {
    Instant now = clock.instant();
    String address = request.getRemoteAddr();
    NewProblem wish = Forms.read(form, Channel.PUBLIC_PAGE, address, territory, rules.at(now), now);
    if (!arrivals.admit(address, intake.triage(wish.matter(), wish.text()))) {
      return problems.refuse(HttpStatus.TOO_MANY_REQUESTS, "voice.too-many");
    }
    Received received = Residents.act(() -> intake.report(wish));
    Problem problem = received.problem();
    var matter = reasons.matter(problem);
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(
            new ProblemView.Told(
                received.link().behind(PrivatePages.DOOR),
                received.link().token(),
                problem.matter(),
                matter.names().zh(),
                matter.names().en(),
                problem.urgency().name(),
                problem.mustBeFixedNow(),
                reasons.view(
                    LocaleContextHolder.getLocale(), problem, received.duty().charge().limitRule()),
                problem.contactBy(),
                received.duty().charge().promisedAt(),
                ProblemView.OwnerView.of(
                    ownership.ownerOf(
                        received.duty().answerable().place(),
                        received.duty().answerable().function(),
                        now))));
  }

  @GetMapping("/api/public/problems/{token}")
  ResponseEntity<?> open(@PathVariable String token) {
    return shown(new PrivateLink(token));
  }

  @PostMapping("/api/public/problems/{token}/confirm")
  ResponseEntity<?> confirm(@PathVariable String token) {
    return said(token, pages::confirm);
  }

  @PostMapping("/api/public/problems/{token}/refuse")
  ResponseEntity<?> refuse(@PathVariable String token, @RequestBody Forms.TextForm form) {
    String reason = form.required("reason");
    return said(token, link -> pages.refuse(link, reason));
  }

  @PostMapping("/api/public/problems/{token}/reopen")
  ResponseEntity<?> comeBack(@PathVariable String token, @RequestBody Forms.TextForm form) {
    String reason = form.required("reason");
    return said(token, link -> pages.comeBack(link, reason));
  }

  @PostMapping("/api/public/problems/{token}/messages")
  ResponseEntity<?> write(@PathVariable String token, @RequestBody Forms.TextForm form) {
    String text = form.required("text");
    PrivateLink link = new PrivateLink(token);
    return Residents.act(() -> pages.write(link, text)) ? shown(link) : unknown();
  }

  /** A photo or a voice note. */
  @PostMapping(
      path = "/api/public/problems/{token}/enclosures",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<?> enclose(@PathVariable String token, @RequestParam MultipartFile file) {
    PrivateLink link = new PrivateLink(token);
    return Residents.act(() -> pages.enclose(link, Upload.of(file.getSize(), file)))
        ? shown(link)
        : unknown();
  }

  @GetMapping("/api/public/problems/{token}/enclosures/{id}")
  ResponseEntity<?> enclosure(@PathVariable String token, @PathVariable UUID id) {
    Optional<Enclosures.Shown> shown =
        Residents.act(() -> pages.enclosure(new PrivateLink(token), id));
    return shown.isPresent()
        ? FileAnswers.of(shown.get().type(), shown.get().content())
        : unknown();
  }

  /** "That is not what it is", or "it is more urgent": decided by another than who works on it. */
  @PostMapping("/api/public/problems/{token}/objections")
  ResponseEntity<?> object(@PathVariable String token, @RequestBody Forms.ObjectionForm form) {
    String text = form.text();
    if (text == null || text.isBlank()) {
      throw new InvalidInput(Fault.of("text", "missing"));
    }
    if (text.length() > Forms.LONGEST_TEXT) {
      throw new InvalidInput(Fault.of("text", "wrong-length"));
    }
    String matter = form.matter() == null || form.matter().isBlank() ? null : form.matter();
    if (matter != null && rules.at(clock.instant()).matter(matter).isEmpty()) {
      throw new InvalidInput(Fault.of("matter", "not-allowed"));
    }
    PrivateLink link = new PrivateLink(token);
    return switch (Residents.act(() -> objections.file(link, matter, text))) {
      case DONE -> shown(link);
      case WAITS -> problems.refuse(HttpStatus.CONFLICT, "voice.objection-waits");
      case NOT_NOW -> problems.refuse(HttpStatus.CONFLICT, "voice.objection-not-now");
      case UNKNOWN -> unknown();
    };
  }

  /** What they said and how to reach them is destroyed at once; the problem stays without them. */
  @DeleteMapping("/api/public/problems/{token}/data")
  ResponseEntity<?> forget(@PathVariable String token) {
    PrivateLink link = new PrivateLink(token);
    return Residents.act(() -> forgetting.atTheirWish(link)) ? shown(link) : unknown();
  }

  /** No more notices: where they went is destroyed. */
  @DeleteMapping("/api/public/problems/{token}/notices")
  ResponseEntity<?> untell(@PathVariable String token) {
    PrivateLink link = new PrivateLink(token);
    return Residents.act(() -> pages.untell(link)) ? shown(link) : unknown();
  }

  private ResponseEntity<?> said(String token, Function<PrivateLink, Outcome> say) {
    PrivateLink link = new PrivateLink(token);
    return switch (Residents.act(() -> say.apply(link))) {
      case Outcome.Done _ -> shown(link);
      case Outcome.Refused refused ->
          problems.refuse(
              HttpStatus.CONFLICT,
              "voice.not-now",
              Map.of("stage", refused.duty().stage().name().name()));
      case Outcome.Unknown _ -> unknown();
    };
  }

  private ResponseEntity<?> shown(PrivateLink link) {
    Optional<PrivatePage> page = Residents.act(() -> pages.open(link));
    return page.isPresent()
        ? ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view(page.get()))
        : unknown();
  }

  private LinkView view(PrivatePage page) {
    Locale locale = LocaleContextHolder.getLocale();
    Problem problem = page.problem();
    return new LinkView(
        page.state().name(),
        messages.text(locale, "voice.state." + page.state().name()),
        page.duty().stage().name().name(),
        page.duty().round().number(),
        problem.matter(),
        page.matter().names().zh(),
        page.matter().names().en(),
        page.place().code(),
        page.place().name(),
        page.place().nameEn(),
        page.text(),
        reasons.view(locale, problem, page.duty().charge().limitRule()),
        problem.urgency().name(),
        problem.receivedAt(),
        problem.contactBy(),
        problem.contactedAt(),
        page.duty().clock().limitAt(),
        page.duty().charge().promisedAt(),
        page.duty().isOverdue(clock.instant()),
        ProblemView.OwnerView.of(page.owner()),
        page.asks(),
        page.watchedUntil(),
        page.reach() != ResidentNotices.Reach.NOT_WISHED,
        page.messages().stream()
            .map(said -> new Said(said.author().name(), said.text(), said.at()))
            .toList(),
        page.enclosures().stream()
            .map(it -> new EnclosureView(it.id(), it.type(), it.sentAt()))
            .toList(),
        page.steps().stream()
            .map(
                step ->
                    new Step(
                        step.act().name(),
                        messages.text(locale, "voice.step." + step.act().name()),
                        step.at()))
            .toList());
  }

  private ResponseEntity<?> unknown() {
    return problems.refuse(HttpStatus.NOT_FOUND, "voice.no-such-link");
  }
}
