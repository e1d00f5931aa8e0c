import ArgumentParser
import StackConfig

extension EngineChoice: ExpressibleByArgument {}
