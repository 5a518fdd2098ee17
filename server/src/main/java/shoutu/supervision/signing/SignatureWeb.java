package shoutu.supervision.signing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.duty.TextRules;

/**
 * Signatures over HTTP: each sees and answers what they are asked, and what they asked of others.
 */
@RestController
class SignatureWeb {

  private static final int LONGEST = 2000;

  record AnswerForm(@Nullable String answer, @Nullable String reason) {}

  record SignatureView(
      UUID id,
      int version,
      Signature.What what,
      UUID subject,
      String seat,
      String holder,
      boolean mine,
      Map<String, String> says,
      Instant askedAt,
      Signature.@Nullable Answer answer,
      @Nullable String reason,
      @Nullable Instant answeredAt) {}

  record Overview(List<SignatureView> items) {}

  private final Signatures signatures;
  private final Access access;
  private final Problems problems;

  SignatureWeb(Signatures signatures, Access access, Problems problems) {
    this.signatures = signatures;
    this.access = access;
    this.problems = problems;
  }

  @GetMapping("/api/signatures")
  Overview overview() {
    return access.within(
        Verb.READ,
        Entity.SIGNATURE,
        () -> new Overview(signatures.of(me()).stream().map(SignatureWeb::view).toList()));
  }

  @PostMapping("/api/signatures/{id}")
  ResponseEntity<?> answer(@PathVariable UUID id, @RequestBody AnswerForm form) {
    return access.within(
        Verb.UPDATE,
        Entity.SIGNATURE,
        () -> {
          Signature.Answer answer =
              switch (form.answer()) {
                case "SIGNED" -> Signature.Answer.SIGNED;
                case "REFUSED" -> Signature.Answer.REFUSED;
                case null, default -> throw new InvalidInput(Fault.of("answer", "not-allowed"));
              };
          String reason = reason(form.reason(), answer);
          return switch (signatures.answer(id, me(), answer, reason)) {
            case Signatures.Outcome.Done(Signature it) -> ResponseEntity.ok(view(it));
            case Signatures.Outcome.Unknown() ->
                problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
            case Signatures.Outcome.NotTheirs() ->
                problems.refuse(HttpStatus.CONFLICT, "supervision.not-your-signature");
            case Signatures.Outcome.Answered() ->
                problems.refuse(HttpStatus.CONFLICT, "supervision.signed-already");
          };
        });
  }

  private static @Nullable String reason(@Nullable String text, Signature.Answer answer) {
    String reason = text == null ? "" : text.strip();
    if (answer == Signature.Answer.SIGNED) {
      return null;
    }
    if (reason.isEmpty()) {
      throw new InvalidInput(Fault.of("reason", "missing"));
    }
    if (reason.length() > LONGEST) {
      throw new InvalidInput(new Fault("reason", "too-long", Map.of("max", LONGEST)));
    }
    if (TextRules.namesAPerson(reason)) {
      throw new InvalidInput(Fault.of("reason", "names-a-person"));
    }
    return reason;
  }

  private static SignatureView view(Signature it) {
    return new SignatureView(
        it.id(),
        it.version(),
        it.what(),
        it.subject(),
        it.seat(),
        it.holder(),
        it.holder().equals(me()),
        it.says(),
        it.askedAt(),
        it.answer(),
        it.reason(),
        it.answeredAt());
  }

  private static String me() {
    return String.valueOf(Callers.current().holder());
  }
}
