package shoutu.access.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import shoutu.access.Caller;
import shoutu.access.Callers;

/**
 * A command that carries an {@code Idempotency-Key} is done once, however often it is sent: the
 * whole request runs in one transaction together with its stored answer, so neither is there
 * without the other. A file upload is let through: imports know their duplicates themselves.
 */
class IdempotencyFilter extends OncePerRequestFilter {

  static final String KEY = "Idempotency-Key";

  /** What does its work in transactions of its own, and may be repeated as it is. */
  private static final Set<String> BY_THEMSELVES =
      Set.of("/api/session", "/api/setup", "/api/exercise/clock");

  private static final String REPLAYED = "Idempotency-Replayed";
  private static final int LONGEST_KEY = 200;
  private static final int LONGEST_BODY = 4 << 20;
  private static final int LONGEST_WAIT_SECONDS = 20;

  private final AnswerTable answers;
  private final TransactionOperations transaction;
  private final SecurityProblems problems;
  private final Clock clock;

  IdempotencyFilter(
      AnswerTable answers,
      TransactionOperations transaction,
      SecurityProblems problems,
      Clock clock) {
    this.answers = answers;
    this.transaction = transaction;
    this.problems = problems;
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String type = request.getContentType();
    return !request.getMethod().equals("POST")
        || request.getHeader(KEY) == null
        || BY_THEMSELVES.contains(request.getRequestURI())
        || Callers.current() == Caller.NOBODY
        || (type != null && type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String key = request.getHeader(KEY);
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      problems.write(request, response, HttpStatus.BAD_REQUEST, "access.bad-idempotency-key");
      return;
    }
    byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
    if (body.length > LONGEST_BODY) {
      problems.write(request, response, HttpStatus.CONTENT_TOO_LARGE, "access.body-too-large");
      return;
    }
    Once once = new Once(request, response, chain, key, body);
    try {
      transaction.executeWithoutResult(once::run);
    } catch (ConcurrencyFailureException e) {
      response.reset();
      problems.write(request, response, HttpStatus.CONFLICT, "access.still-at-work");
      return;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    once.answer();
  }

  /** One command, from its claim to its answer; the answer leaves after the commit. */
  private final class Once {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final ContentCachingResponseWrapper cached;
    private final FilterChain chain;
    private final String login = Callers.current().login();
    private final String key;
    private final byte[] body;
    private final byte[] hash;
    private AnswerTable.@Nullable Answer replay;
    private @Nullable String refusal;

    Once(
        HttpServletRequest request,
        HttpServletResponse response,
        FilterChain chain,
        String key,
        byte[] body) {
      this.request = request;
      this.response = response;
      this.cached = new ContentCachingResponseWrapper(response);
      this.chain = chain;
      this.key = key;
      this.body = body;
      this.hash = hash(request, body);
    }

    void run(TransactionStatus status) {
      answers.waitAtMost(LONGEST_WAIT_SECONDS);
      if (!answers.claim(login, key, hash, clock.instant())) {
        Optional<AnswerTable.Answer> given = answers.find(login, key);
        if (given.isEmpty()) {
          refusal = "access.still-at-work";
        } else if (MessageDigest.isEqual(given.get().requestHash(), hash)) {
          replay = given.get();
        } else {
          refusal = "access.key-used-otherwise";
        }
        return;
      }
      try {
        chain.doFilter(new RepeatableBody(request, body), cached);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (ServletException e) {
        throw new IllegalStateException(e);
      }
      settle(status);
    }

    /**
     * What was done is kept with its answer. A refusal for a reason that may pass (not signed in, a
     * typing error, a breakdown) is not: the same key may be tried again.
     */
    private void settle(TransactionStatus status) {
      HttpStatus outcome = HttpStatus.valueOf(cached.getStatus());
      // Whatever took part and gave up has marked the whole; said here, too, its refusal stands.
      // Where an answer claims success all the same, the commit fails and says so.
      if (outcome.is5xxServerError() || (outcome.isError() && status.isRollbackOnly())) {
        status.setRollbackOnly();
      }
      if (status.isRollbackOnly()) {
        return;
      }
      if (outcome.is2xxSuccessful() || outcome == HttpStatus.CONFLICT) {
        answers.keep(
            login,
            key,
            new AnswerTable.Answer(
                hash,
                cached.getStatus(),
                cached.getContentType(),
                cached.getHeader(HttpHeaders.LOCATION),
                cached.getContentAsByteArray()));
      } else {
        answers.release(login, key);
      }
    }

    void answer() throws IOException {
      if (refusal != null) {
        HttpStatus status =
            refusal.equals("access.still-at-work")
                ? HttpStatus.CONFLICT
                : HttpStatus.UNPROCESSABLE_CONTENT;
        problems.write(request, response, status, refusal);
      } else if (replay != null) {
        response.setStatus(replay.status());
        response.setHeader(REPLAYED, "true");
        if (replay.location() != null) {
          response.setHeader(HttpHeaders.LOCATION, replay.location());
        }
        if (replay.contentType() != null) {
          response.setContentType(replay.contentType());
        }
        response.getOutputStream().write(replay.body());
      } else {
        cached.copyBodyToResponse();
      }
    }
  }

  private static byte[] hash(HttpServletRequest request, byte[] body) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      String query = request.getQueryString();
      sha256.update(
          (request.getMethod() + "\n" + request.getRequestURI() + "\n" + query + "\n")
              .getBytes(StandardCharsets.UTF_8));
      return sha256.digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime lacks SHA-256", e);
    }
  }
}
