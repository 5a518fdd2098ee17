package shoutu.voice.pages;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import shoutu.voice.Residents;

/** The first page: what is going on, what to do, how to ask for help. */
@Hidden
@RestController
class HomeWeb {

  private final Pages pages;
  private final Outlook outlook;

  HomeWeb(Pages pages, Outlook outlook) {
    this.pages = pages;
    this.outlook = outlook;
  }

  @GetMapping("/")
  ResponseEntity<String> home(HttpServletRequest request) {
    Speech speech = pages.speech(request);
    Frame frame = pages.frame(request, speech, "home.title", "/");
    return pages.show(HttpStatus.OK, "home", Residents.act(() -> outlook.page(frame)));
  }
}
