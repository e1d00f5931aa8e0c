/// What the flame graph does in the browser: tell the function under the pointer, and zoom into the one clicked.
enum PageScript {
    static let source = """
        "use strict";
        (() => {
          const graph = document.querySelector("svg.flames");
          if (!graph) return;
          const reading = document.querySelector("#reading");
          const reset = document.querySelector("#reset");
          const frames = Array.from(graph.querySelectorAll(".frame"), (element) => ({
            element, start: Number(element.dataset.start), width: Number(element.dataset.width),
            level: Number(element.dataset.level),
          }));
          const slack = 1e-9;
          const show = (target) => {
            const end = target.start + target.width;
            const pixels = graph.getBoundingClientRect().width;
            for (const frame of frames) {
              const above = frame.level < target.level && frame.start <= target.start + slack
                && frame.start + frame.width >= end - slack;
              const inside = frame.level >= target.level && frame.start >= target.start - slack
                && frame.start + frame.width <= end + slack;
              frame.element.style.display = above || inside ? "" : "none";
              if (!above && !inside) continue;
              const start = above ? 0 : (frame.start - target.start) / target.width;
              const width = above ? 1 : frame.width / target.width;
              frame.element.setAttribute("x", `${start * 100}%`);
              frame.element.setAttribute("width", `${width * 100}%`);
              frame.element.classList.toggle("thin", width * pixels < 28);
              frame.element.classList.toggle("above", above);
            }
            reset.hidden = target === frames[0];
          };
          const frameOf = (event) => {
            const element = event.target.closest(".frame");
            return element && frames.find((frame) => frame.element === element);
          };
          graph.addEventListener("click", (event) => {
            const frame = frameOf(event);
            if (frame) show(frame);
          });
          graph.addEventListener("pointerover", (event) => {
            const frame = frameOf(event);
            if (frame) reading.textContent = frame.element.querySelector("title").textContent;
          });
          reset.addEventListener("click", () => show(frames[0]));
          document.addEventListener("keydown", (event) => {
            if (event.key === "Escape") show(frames[0]);
          });
          show(frames[0]);
        })();
        """
}
