/** A script: `scrollFrames(element, from, to, step)` scrolls a step with every frame and gives how long each took. */
export const frameTimes = `
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const scrollFrames = async (element, from, to, step) => {
    const taken = [];
    let last = await frame();
    for (let top = from; top < to; top += step) {
      element.scrollTop = top;
      const now = await frame();
      taken.push(now - last);
      last = now;
    }
    element.scrollTop = to;
    await frame();
    await frame();
    return taken;
  };`;
