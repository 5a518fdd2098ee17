package shoutu.base;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the two faces that run in the browser: one page each, which finds its own way inside. */
@Configuration(proxyBeanMethods = false)
class FacesConfiguration implements WebMvcConfigurer {

  private static final Duration HASHED_NAMES_NEVER_CHANGE = Duration.ofDays(365);

  @Override
  public void addViewControllers(ViewControllerRegistry pages) {
    for (String face : new String[] {"board", "today"}) {
      pages.addViewController("/" + face).setViewName("forward:/" + face + ".html");
      pages.addViewController("/" + face + "/**").setViewName("forward:/" + face + ".html");
    }
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry files) {
    files
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/static/assets/")
        .setCacheControl(CacheControl.maxAge(HASHED_NAMES_NEVER_CHANGE).cachePublic().immutable());
  }
}
