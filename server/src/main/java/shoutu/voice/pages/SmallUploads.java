package shoutu.voice.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import shoutu.voice.enclosure.Enclosures;

/**
 * What comes from nobody in particular is not read at all when it is larger than a photo: it would
 * lie on the disk before anyone could refuse it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SmallUploads extends OncePerRequestFilter {

  /** For what stands around a file in a form. */
  private static final int FORM = 64 * 1024;

  private final Enclosures enclosures;

  SmallUploads(Enclosures enclosures) {
    this.enclosures = enclosures;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    String type = request.getContentType();
    return type == null
        || !type.startsWith("multipart/")
        || !(path.equals("/report")
            || path.startsWith("/p/")
            || path.startsWith("/api/public/")
            || path.startsWith("/open311/"));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long length = request.getContentLengthLong();
    if (length < 0) {
      response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
    } else if (length > enclosures.mostBytes() + FORM) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } else {
      chain.doFilter(request, response);
    }
  }
}
